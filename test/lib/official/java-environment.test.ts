import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { defaultMemory, javaToolOptions, withVariable } from '../../../lib/official/java-environment.ts';
import { officialHome } from '../../../lib/official/official-home.ts';
import { isPrivateAddress } from '../../../lib/official/private-address.ts';

const options = { edition: '1.0.0', memoryMiB: 100, online: false };

describe("The environment of the validator's process", () => {
  test('keeps the options somebody gave, and quotes a home with spaces', () => {
    const value = javaToolOptions({ ...options, home: '/a b' }, '-Dx=y');
    assert.ok(value.startsWith('-Dx=y -Xmx100m '));
    assert.ok(value.includes(" '-Duser.home=/a b/homes/1.0.0' "));
  });

  test('takes no more than half the memory of a small machine', () => {
    assert.equal(defaultMemory(4 * 2 ** 30), 2048);
    assert.equal(defaultMemory(64 * 2 ** 30), 3072);
  });

  test('is set back at once, also after a failure', () => {
    delete process.env.NDH_TEST_VARIABLE;
    assert.equal(
      withVariable('NDH_TEST_VARIABLE', 'x', () => process.env.NDH_TEST_VARIABLE),
      'x',
    );
    assert.throws(() => withVariable('NDH_TEST_VARIABLE', 'x', () => assert.fail()));
    assert.ok(!('NDH_TEST_VARIABLE' in process.env));
  });

  test('is in the folder NDH_HOME, else in the home of the user', () => {
    assert.equal(officialHome({ NDH_HOME: '/x' }), '/x/official');
    assert.match(officialHome({}), /\.ndh\/official$/);
  });
});

describe('An address of this machine or a private network', () => {
  for (const address of [
    'http://tx.example/r4',
    'https://localhost:8080',
    'https://127.0.0.1',
    'https://10.1.2.3/r4',
    'https://[::1]/r4',
    'https://172.20.0.1',
  ])
    test(`is ${address}`, () => assert.ok(isPrivateAddress(address)));
  for (const address of ['https://tx.example/r4', 'https://172.40.0.1', 'https://11.0.0.1', 'nothing'])
    test(`is not ${address}`, () => assert.ok(!isPrivateAddress(address)));
});
