import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { describe, test } from 'node:test';
import { mayFetchFrom } from '../../../simulators/ndh/smart/addresses.ts';
import { fetchKeySet } from '../../../simulators/ndh/smart/fetch-key-set.ts';
import { keySet, withKeySets } from './key-set-server.ts';
import { advance, withNdh } from './receiver.ts';
import { ecPair, newClient, refusal, type KeyPair, type SmartClient } from './smart-client.ts';

const status = async (client: SmartClient, key: KeyPair): Promise<number> =>
  (await client.request(await client.assertion({ key, header: { kid: key.jwk['kid'] } }))).status;

describe('Keys behind an address', () => {
  const one = ecPair('one');
  const two = ecPair('two');

  test('are fetched once for as long as Cache-Control says, by the clock of the simulator', async () => {
    await withKeySets(keySet([one.jwk]), async (server) => {
      await withNdh(async (ndh) => {
        const client = await newClient(ndh, { jwks_uri: server.url }, one);
        assert.deepEqual([await status(client, one), await status(client, one)], [200, 200]);
        assert.equal(server.requests, 1);
        await advance(ndh, 'PT59S');
        assert.equal(await status(client, one), 200);
        assert.equal(server.requests, 1);
        await advance(ndh, 'PT1S');
        assert.equal(await status(client, one), 200);
        assert.equal(server.requests, 2);
      });
    });
  });

  test('are good while they are there: one taken out is dropped, one added is found', async () => {
    await withKeySets(keySet([one.jwk]), async (server) => {
      await withNdh(async (ndh) => {
        const client = await newClient(ndh, { jwks_uri: server.url }, one);
        assert.deepEqual([await status(client, one), await status(client, two)], [200, 400]);
        server.answer = keySet([two.jwk]);
        assert.equal(await status(client, one), 200, 'the set may still be kept');
        await advance(ndh, 'PT15S');
        assert.equal(await status(client, two), 200, 'an unknown key leads to a fresh look');
        assert.equal(await status(client, one), 400);
      });
    });
  });

  test('are not looked at time and again for a key that is not there', async () => {
    await withKeySets(keySet([one.jwk]), async (server) => {
      await withNdh(async (ndh) => {
        const client = await newClient(ndh, { jwks_uri: server.url }, one);
        for (let times = 0; times < 10; times += 1) assert.equal(await status(client, two), 400);
        assert.equal(server.requests, 1);
      });
    });
  });

  test('are fetched once for many requests at a time', async () => {
    await withKeySets(keySet([one.jwk], 'no-store'), async (server) => {
      await withNdh(async (ndh) => {
        const client = await newClient(ndh, { jwks_uri: server.url }, one);
        const all = await Promise.all(Array.from({ length: 10 }, () => status(client, one)));
        assert.deepEqual(new Set(all), new Set([200]));
        assert.ok(server.requests < 10, `${server.requests} requests`);
      });
    });
  });

  test('are taken for a jku that is their address, and never from another one', async () => {
    await withKeySets(keySet([one.jwk]), async (server) => {
      await withKeySets(keySet([two.jwk]), async (canary) => {
        await withNdh(async (ndh) => {
          const client = await newClient(ndh, { jwks_uri: server.url }, one);
          const same = await client.assertion({ header: { jku: server.url } });
          assert.equal((await client.request(same)).status, 200);
          for (const key of [one, two]) {
            const header = { kid: key.jwk['kid'], jku: canary.url };
            const answer = await client.request(await client.assertion({ key, header }));
            assert.match(refusal(answer).reason, /jku/);
          }
          assert.equal(canary.requests, 0);
        });
      });
    });
  });
});

describe('A server of key sets', () => {
  const good = ecPair('one');
  const many = JSON.stringify({
    keys: Array.from({ length: 100_000 }, (_, index) => ({ ...good.jwk, kid: String(index) })),
  });
  const endless: RequestListener = (_request, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    response.write('{"keys": [');
    more();
  };
  const says =
    (code: number, body: string, headers: Record<string, string> = {}): RequestListener =>
    (_request, response) =>
      response.writeHead(code, headers).end(body);

  test('that is hostile, or no such server, gives a reason and no token', async () => {
    const hostile: [string, RequestListener, RegExp][] = [
      ['never ends', endless, /larger than/],
      ['has 100,000 keys', says(200, many), /larger than/],
      [
        'has a hundred thousand small keys',
        says(200, `{"keys":[${'{},'.repeat(80_000)}{}]}`),
        /more than 100 keys/,
      ],
      ['redirects', says(302, '', { location: 'http://127.0.0.1:1/' }), /answers 302/],
      ['fails', says(500, ''), /answers 500/],
      ['sends no JSON', says(200, '<html>'), /not JSON/],
      ['sends no key set', says(200, '{}'), /no key set/],
      ['sends a deep text', says(200, '['.repeat(200_000)), /not JSON/],
      [
        'sends a private key',
        says(200, JSON.stringify({ keys: [{ ...good.jwk, d: 'x' }] })),
        /private member/,
      ],
    ];
    await withNdh(async (ndh) => {
      for (const [what, answer, reason] of hostile)
        await withKeySets(answer, async ({ url }) => {
          const client = await newClient(ndh, { jwks_uri: url }, good);
          const told = refusal(await client.request(await client.assertion()));
          assert.equal(told.error, 'invalid_client', what);
          assert.match(told.reason, reason, what);
        });
    });
  });

  test('that is silent, or slow, is left alone after a while', async () => {
    const slow: RequestListener = (_request, response) => {
      response.write('{"keys": [');
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    };
    for (const answer of [slow, () => undefined])
      await withKeySets(answer, async ({ url }) => {
        await assert.rejects(fetchKeySet(url, { loopback: true, anywhere: false }, 200), /not there after/);
      });
  });

  test('is not asked where it is not of the public network, by address or by name', async () => {
    await withKeySets(keySet([good.jwk]), async (server) => {
      const nowhere = { loopback: false, anywhere: false };
      for (const url of [
        server.url,
        server.url.replace('127.0.0.1', 'localhost'),
        'https://10.0.0.1/',
        'https://[::1]/',
      ])
        await assert.rejects(fetchKeySet(url, nowhere), /not of the public network/, url);
      assert.equal(server.requests, 0);
      const { keys } = await fetchKeySet(server.url, { loopback: true, anywhere: false });
      assert.equal(keys.length, 1);
    });
  });

  for (const address of [
    '10.1.2.3',
    '169.254.169.254',
    '192.168.1.1',
    '172.31.0.1',
    '100.64.0.1',
    '0.0.0.0',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '::ffff:127.0.0.1',
    '255.255.255.255',
  ])
    test(`at ${address} is not of the public network`, () => {
      assert.equal(mayFetchFrom(address, { loopback: false, anywhere: false }), false);
      assert.equal(mayFetchFrom(address, { loopback: false, anywhere: true }), true);
    });

  test('at a public address is', () => {
    for (const address of ['8.8.8.8', '2606:4700::1', '::ffff:8.8.8.8'])
      assert.equal(mayFetchFrom(address, { loopback: false, anywhere: false }), true);
  });
});
