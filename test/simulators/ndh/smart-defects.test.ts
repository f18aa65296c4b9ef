import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { keySet, withKeySets } from './key-set-server.ts';
import { advance, ask, json, noon, withNdh } from './receiver.ts';
import { ecPair, newClient, type Changes, type SmartClient } from './smart-client.ts';

const seconds = Date.parse(noon) / 1000;
const own = ecPair('one');
const foreign = ecPair('one');

async function status(client: SmartClient, changes: Changes, form?: Record<string, string>): Promise<number> {
  return (await client.request(await client.assertion(changes), form)).status;
}

const withDefect = (name: string, body: (ndh: StartedNdh) => Promise<void>): Promise<void> =>
  withNdh(body, { defects: [name] });

describe('A defect in how assertions are judged', () => {
  test('takes other forms: ignores-the-grant-type, ignores-the-type-of-assertions', async () => {
    await withDefect('ignores-the-grant-type', async (ndh) => {
      assert.equal(await status(await newClient(ndh), {}, { grant_type: 'urn:example:none' }), 200);
    });
    await withDefect('ignores-the-type-of-assertions', async (ndh) => {
      assert.equal(
        await status(await newClient(ndh), {}, { client_assertion_type: 'urn:example:none' }),
        200,
      );
    });
  });

  test('takes keys from elsewhere: fetches-keys-from-any-address', async () => {
    const other = ecPair('other');
    await withKeySets(keySet([other.jwk]), async (canary) => {
      await withDefect('fetches-keys-from-any-address', async (ndh) => {
        const client = await newClient(ndh);
        assert.equal(await status(client, { key: other, header: { kid: 'other', jku: canary.url } }), 200);
        assert.equal(await status(client, {}), 200);
      });
    });
  });

  for (const [name, good] of [
    ['takes-the-first-of-two-keys', [200, 400]],
    ['tries-both-of-two-keys', [200, 200]],
  ] as const)
    test(`takes one of two keys under one name: ${name}`, async () => {
      await withDefect(name, async (ndh) => {
        const client = await newClient(ndh, { jwks: { keys: [own.jwk, foreign.jwk] } }, own);
        assert.deepEqual([await status(client, {}), await status(client, { key: foreign })], good);
      });
    });
});

describe('A defect in how assertions are used up', () => {
  const twice = async (client: SmartClient, between: () => Promise<unknown>, claims: object = {}) => {
    const first = await client.assertion({ claims: { jti: 'one' } });
    const second = await client.assertion({ claims: { jti: 'one', ...claims } });
    assert.equal((await client.request(first)).status, 200);
    await between();
    return [(await client.request(first)).status, (await client.request(second)).status];
  };
  const nothing = (): Promise<void> => Promise.resolve();

  test('takes the same again: forgets-used-assertions', async () => {
    await withDefect('forgets-used-assertions', async (ndh) => {
      assert.deepEqual(await twice(await newClient(ndh), nothing), [200, 200]);
    });
  });

  test('takes the name again: knows-used-assertions-by-their-end', async () => {
    await withDefect('knows-used-assertions-by-their-end', async (ndh) => {
      assert.deepEqual(await twice(await newClient(ndh), nothing, { exp: seconds + 200 }), [400, 200]);
    });
  });

  test('takes it after a restart: forgets-used-assertions-at-restart', async () => {
    await withDefect('forgets-used-assertions-at-restart', async (ndh) => {
      const restart = (): Promise<unknown> => ask(ndh, 'POST', '/control/restart', { body: {} });
      assert.deepEqual(await twice(await newClient(ndh), nothing), [400, 400]);
      assert.deepEqual(await twice(await newClient(ndh), restart), [200, 400]);
    });
  });

  test('takes it several times at once: uses-assertions-up-a-second-later', async () => {
    await withDefect('uses-assertions-up-a-second-later', async (ndh) => {
      const later = (): Promise<unknown> => advance(ndh, 'PT2S');
      assert.deepEqual(await twice(await newClient(ndh), later), [400, 400]);
      const client = await newClient(ndh);
      const assertion = await client.assertion();
      const answers = await Promise.all([client.request(assertion), client.request(assertion)]);
      assert.deepEqual(
        answers.map((answer) => answer.status),
        [200, 200],
      );
    });
  });
});

describe('A defect in what scopes are worth', () => {
  test('gives more, or looks at none: grants-any-scope, looks-at-no-scope', async () => {
    for (const [name, granted, searched] of [
      ['grants-any-scope', 'system/Organization.rs', 200],
      ['looks-at-no-scope', '', 200],
    ] as const)
      await withDefect(name, async (ndh) => {
        const client = await newClient(ndh, { scope: 'system/Location.rs' });
        const asked = await client.request(await client.assertion(), { scope: 'system/Organization.rs' });
        assert.equal(json<{ scope?: string }>(asked).scope ?? '', granted);
        const token = await client.token(granted === '' ? 'system/Location.rs' : granted);
        assert.equal((await ask(ndh, 'GET', '/fhir/Organization?_count=1', { token })).status, searched);
      });
  });
});
