import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fillAddress, fillJson, fillText, placeholdersIn } from '../../../lib/bindings/template.ts';

describe('A template', () => {
  const values = {
    accountId: 'a b/c',
    n: 7,
    link: 'https://files.example/a?b=c',
    request: { org: { name: 'X' } },
  };

  test('is filled in as text', () => {
    assert.equal(fillText('{accountId}-{n}-{request.org.name}', values), 'a b/c-7-X');
  });

  test('keeps a doubled brace, and braces that hold no name', () => {
    assert.equal(fillText('{{accountId}} { "a": 1 }', values), '{accountId} { "a": 1 }');
    assert.deepEqual(placeholdersIn(['{{accountId}}', { deep: '{n}' }]), ['n']);
  });

  test('of an address encodes what stands in it, and takes an address at its beginning', () => {
    assert.equal(fillAddress('/accounts/{accountId}/x', values), '/accounts/a%20b%2Fc/x');
    assert.equal(fillAddress('{link}&d={accountId}', values), 'https://files.example/a?b=c&d=a%20b%2Fc');
  });

  test('of JSON puts values in as they are, and leaves out what is missing', () => {
    assert.deepEqual(fillJson({ all: '{request}', n: '{n}', gone: '{scope}', in: ['{n} x'] }, values), {
      all: { org: { name: 'X' } },
      n: 7,
      in: ['7 x'],
    });
  });

  test('names the value that is missing, and nothing that only looks like one', () => {
    assert.throws(() => fillText('a {scope}', values), {
      name: 'ConfigurationError',
      message: '{scope} has no value where it is needed, in "a {scope}"',
    });
    assert.throws(() => fillText('{constructor}', values), { name: 'ConfigurationError' });
  });
});
