import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { keySet, withKeySets } from './key-set-server.ts';
import { advance, ask, json, noon, withNdh } from './receiver.ts';
import { ecPair, newClient, type Changes, type SmartClient } from './smart-client.ts';

const seconds = Date.parse(noon) / 1000;
const own = ecPair('one');
const foreign = ecPair('one');

/** For each defect an assertion that it takes, and that no honest server may. */
const taken: Record<string, Changes> = {
  'does-not-verify-signatures': { key: foreign },
  'passes-over-missing-signatures': { text: (text) => text.replace(/[^.]*$/, '') },
  'passes-over-broken-signatures': { text: (text) => text.slice(0, -40) },
  'takes-the-key-that-comes-along': { key: foreign, header: { jwk: foreign.jwk } },
  'does-not-compare-the-audience': { claims: { aud: 'https://wrong-audience.example/token' } },
  'takes-assertions-for-nobody': { claims: { aud: undefined } },
  'takes-assertions-that-are-over': { claims: { exp: seconds - 3600 } },
  'takes-assertions-of-yesterday': { claims: { exp: seconds - 3600 } },
  'takes-assertions-without-an-end': { claims: { exp: undefined } },
  'does-not-compare-the-subject': { claims: { sub: 'somebody' } },
  'does-not-compare-the-issuer': { claims: { iss: 'somebody' } },
  'takes-assertions-without-a-subject': { claims: { sub: undefined } },
  'takes-assertions-without-an-issuer': { claims: { iss: undefined } },
  'takes-strangers-for-the-newest-client': { claims: { iss: 'stranger', sub: 'stranger' } },
  'tries-all-keys-for-an-unknown-name': { header: { kid: 'unknown' } },
  'passes-over-the-address-of-keys': { header: { jku: 'https://keys.example/' } },
  'takes-unsigned-assertions': { header: { alg: 'none' } },
  'takes-unsigned-assertions-in-capitals': { header: { alg: 'NONE' } },
  'compares-a-single-audience-only': { claims: { aud: ['https://wrong-audience.example/token'] } },
  'takes-public-keys-for-secrets-hs256': { header: { alg: 'HS256' } },
  'takes-public-keys-for-secrets-hs384': { header: { alg: 'HS384' } },
};

async function status(client: SmartClient, changes: Changes, form?: Record<string, string>): Promise<number> {
  return (await client.request(await client.assertion(changes), form)).status;
}

const withDefect = (name: string, body: (ndh: StartedNdh) => Promise<void>): Promise<void> =>
  withNdh(body, { defects: [name] });

describe('A defect in how assertions are judged', () => {
  test('is one against an honest server', async () => {
    await withNdh(async (ndh) => {
      const client = await newClient(ndh, {}, own);
      for (const [name, changes] of Object.entries(taken))
        assert.equal(await status(client, changes), 400, name);
    });
  });

  for (const [name, changes] of Object.entries(taken))
    test(`takes what it says: ${name}`, async () => {
      await withDefect(name, async (ndh) => {
        const client = await newClient(ndh, {}, own);
        assert.equal(await status(client, {}), 200);
        assert.equal(await status(client, changes), 200);
      });
    });

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
