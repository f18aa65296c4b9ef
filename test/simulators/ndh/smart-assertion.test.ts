import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ask, noon, withNdh } from './receiver.ts';
import { ecPair, newClient, refusal, rsaPair, type Changes } from './smart-client.ts';

const seconds = Date.parse(noon) / 1000;

/** Ways in which an assertion is not good, each with a word of the reason that the client is told. */
const bad: Record<string, [Changes, RegExp]> = {
  'has alg none': [{ header: { alg: 'none' } }, /alg/],
  'has alg NONE': [{ header: { alg: 'None' }, text: unsigned }, /alg/],
  'is an HMAC by the public key, HS256': [{ header: { alg: 'HS256' } }, /alg/],
  'is an HMAC by the public key, HS384': [{ header: { alg: 'HS384' } }, /alg/],
  'has no alg': [{ header: { alg: undefined }, text: unsigned }, /alg/],
  'names an algorithm of another kind of key': [{ header: { alg: 'RS384' }, text: unsigned }, /kid/],
  'has typ at+jwt': [{ header: { typ: 'at+jwt' } }, /typ/],
  'has no typ': [{ header: { typ: undefined } }, /typ/],
  'has an unknown critical extension': [{ header: { crit: ['exp'], exp: 1 } }, /crit/],
  'has unencoded claims': [{ header: { crit: ['b64'], b64: false } }, /crit/],
  'is signed by another key': [{ key: ecPair('one') }, /signature/],
  'brings its key in jwk': [embedded(), /signature/],
  'has an unknown kid': [{ header: { kid: 'other' } }, /kid/],
  'has no kid': [{ header: { kid: undefined } }, /kid/],
  'has a number for kid': [{ header: { kid: 1 } }, /kid/],
  'has a shortened signature': [{ text: (text) => text.slice(0, -8) }, /signature/],
  'has no signature': [{ text: unsigned }, /signature/],
  'has other claims than were signed': [{ text: withOtherClaims }, /signature/],
  'has a fourth part': [{ text: (text) => `${text}.e30` }, /JWT/],
  'is no JWT': [{ text: () => 'hello' }, /JWT/],
  'has claims that are no object': [{ text: (text) => text.replace(/\.[^.]+\./, '.W10.') }, /JWT/],
  'is too long': [{ claims: { more: 'x'.repeat(17_000) } }, /JWT/],
  'has an unknown issuer': [{ claims: { iss: 'nobody', sub: 'nobody' } }, /iss/],
  'has another subject': [{ claims: { sub: 'nobody' } }, /sub/],
  'has another issuer': [{ claims: { iss: 'nobody' } }, /sub/],
  'has no issuer': [{ claims: { iss: undefined } }, /iss/],
  'has no subject': [{ claims: { sub: undefined } }, /sub/],
  'has neither issuer nor subject': [{ claims: { iss: undefined, sub: undefined } }, /iss/],
  'is for another address': [{ claims: { aud: 'https://wrong-audience.example/token' } }, /aud/],
  'is for nobody': [{ claims: { aud: undefined } }, /aud/],
  'is for a part of the address': [{ claims: { aud: [['x']] } }, /aud/],
  'is over': [{ claims: { exp: seconds - 3600 } }, /exp/],
  'ends now': [{ claims: { exp: seconds } }, /exp/],
  'lives an hour': [{ claims: { exp: seconds + 3600 } }, /exp/],
  'never ends': [{ claims: { exp: undefined } }, /exp/],
  'ends at a text': [{ claims: { exp: String(seconds + 60) } }, /exp/],
  'was made in the future': [{ claims: { iat: seconds + 60 } }, /iat/],
  'was made at a text': [{ claims: { iat: 'now' } }, /iat/],
  'is not valid yet': [{ claims: { nbf: seconds + 60 } }, /nbf/],
  'has no jti': [{ claims: { jti: undefined } }, /jti/],
  'has a number for jti': [{ claims: { jti: 7 } }, /jti/],
  'has an empty jti': [{ claims: { jti: '' } }, /jti/],
  'has a jku': [{ header: { jku: 'https://keys.example/jwks.json' } }, /jku/],
};

function embedded(): Changes {
  const key = ecPair('one');
  return { key, header: { jwk: key.jwk } };
}

function unsigned(text: string): string {
  return `${text.split('.').slice(0, 2).join('.')}.`;
}

function withOtherClaims(text: string): string {
  const [header, claims, signature] = text.split('.');
  const read = JSON.parse(Buffer.from(claims!, 'base64url').toString()) as object;
  return [header, Buffer.from(JSON.stringify({ ...read, x: 1 })).toString('base64url'), signature].join('.');
}

describe('An assertion', () => {
  test('is refused where it is not good, for the right reason, and used up by none of that', async () => {
    await withNdh(async (ndh) => {
      const client = await newClient(ndh);
      const jti = 'the same each time';
      for (const [how, [changes, reason]] of Object.entries(bad)) {
        const claims = { jti, ...changes.claims };
        const answer = await client.request(await client.assertion({ ...changes, claims }));
        const told = refusal(answer);
        assert.deepEqual([told.status, told.error], [400, 'invalid_client'], `${how}: ${answer.text}`);
        assert.match(told.reason, reason, how);
        assert.equal(answer.headers['cache-control'], 'no-store');
      }
      const good = await client.request(await client.assertion({ claims: { jti } }));
      assert.equal(good.status, 200, good.text);
    });
  });

  test('signed by RS256 is refused', async () => {
    await withNdh(async (ndh) => {
      const client = await newClient(ndh, {}, rsaPair('one'));
      const answer = await client.request(await client.assertion({ header: { alg: 'RS256' } }));
      assert.match(refusal(answer).reason, /alg/);
    });
  });

  test('by ES256 of a key for ES384, or by a key of another curve, is refused', async () => {
    await withNdh(async (ndh) => {
      const client = await newClient(ndh, {}, ecPair('one', 'P-256'));
      for (const header of [{}, { alg: 'ES256' }])
        assert.equal(
          refusal(await client.request(await client.assertion({ header }))).error,
          'invalid_client',
        );
    });
  });

  test('may say when it was made and from when it is valid, with a clock a little ahead', async () => {
    await withNdh(async (ndh) => {
      const client = await newClient(ndh);
      for (const claims of [
        { iat: seconds, nbf: seconds - 60 },
        { iat: seconds + 5 },
        { exp: seconds + 305 },
      ]) {
        const answer = await client.request(await client.assertion({ claims }));
        assert.equal(answer.status, 200, answer.text);
      }
    });
  });

  test('is refused where two keys of a kind have its kid, taken where they are of two kinds', async () => {
    await withNdh(async (ndh) => {
      const key = ecPair('one');
      for (const [other, status] of [
        [ecPair('one'), 400],
        [rsaPair('one'), 200],
      ] as const) {
        const client = await newClient(ndh, { jwks: { keys: [other.jwk, key.jwk] } }, key);
        assert.equal((await client.request(await client.assertion())).status, status);
      }
    });
  });

  test('is refused where its key is for something else', async () => {
    await withNdh(async (ndh) => {
      const key = ecPair('one');
      for (const [member, status] of [
        [{ use: 'enc' }, 400],
        [{ alg: 'ES256' }, 400],
        [{ key_ops: ['sign'] }, 400],
        [{ use: 'sig', alg: 'ES384', key_ops: ['verify'] }, 200],
      ] as const) {
        const client = await newClient(ndh, { jwks: { keys: [{ ...key.jwk, ...member }] } }, key);
        assert.equal((await client.request(await client.assertion())).status, status, JSON.stringify(member));
      }
    });
  });

  test('of odd members is refused, and never breaks the server', async () => {
    await withNdh(async (ndh) => {
      const client = await newClient(ndh);
      const odd: unknown[] = [
        null,
        true,
        0,
        -1,
        1e300,
        '',
        '\u0000',
        'x'.repeat(9000),
        [],
        [[]],
        {},
        { toString: 1 },
      ];
      for (const value of odd) {
        for (const name of ['iss', 'sub', 'aud', 'exp', 'jti', 'iat', 'nbf']) {
          const { status } = await client.request(await client.assertion({ claims: { [name]: value } }));
          const isGood = status === 200 && ['jti', 'iat', 'nbf'].includes(name);
          assert.ok(status === 400 || isGood, `${name} ${JSON.stringify(value)}: ${status}`);
        }
        for (const name of ['kid', 'typ', 'jku', 'crit', 'x5c', 'jwk', 'constructor']) {
          const { status } = await client.request(await client.assertion({ header: { [name]: value } }));
          assert.ok(status === 400 || status === 200, `${name} ${JSON.stringify(value)}: ${status}`);
        }
      }
    });
  });

  test('of a client whose account is closed is refused', async () => {
    await withNdh(async (ndh) => {
      const client = await newClient(ndh);
      const token = await client.token();
      await ask(ndh, 'POST', `/control/accounts/${client.accountId}/close`);
      assert.equal(refusal(await client.request(await client.assertion())).error, 'invalid_client');
      assert.equal((await ask(ndh, 'GET', '/fhir/Organization?_count=1', { token })).status, 401);
    });
  });
});
