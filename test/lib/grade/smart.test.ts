import { describe } from 'node:test';
import { judged, noon, type Told } from './a-trace.ts';

const ballot = '1.0.0-ballot';
const ec = { kty: 'EC', kid: 'a', crv: 'P-384', x: 'x', y: 'y', use: 'sig' };
const registered = (...keys: Record<string, unknown>[]): Told => ({
  kind: 'registration',
  client: 'c',
  keys,
});

describe('The keys of a client', () => {
  judged('SMART-REG-07', ballot, [
    ['are none', [{ kind: 'registration' }], 'notTestable'],
    ['are sound', [registered(ec, { kty: 'RSA', kid: 'b', n: 'n', e: 'e' })], 'conforms'],
    ['have one kid twice', [registered(ec, ec)], 'doesNotConform', /two keys/],
    ['have no kid', [registered({ ...ec, kid: undefined })], 'doesNotConform'],
    [
      'lack a coordinate',
      [registered({ kty: 'EC', kid: 'a', crv: 'P-384', x: 'x' })],
      'doesNotConform',
      /without y/,
    ],
    ['are none at all', [registered()], 'doesNotConform', /no key/],
    ['are something else', [{ kind: 'registration', keys: [null] }], 'doesNotConform', /no JSON object/],
    ['are private', [registered({ ...ec, d: '(hidden)' })], 'doesNotConform', /private member d/],
    [
      'are private at their address',
      [{ kind: 'key set', keys: [{ ...ec, d: '(hidden)' }] }],
      'doesNotConform',
    ],
  ]);
  const url = 'https://client.example/jwks';
  const fetched: Told = { kind: 'key set', url, status: 200, cacheControl: 'max-age=60', keys: [ec] };
  const failed: Told = { kind: 'key set', url, status: 503 };
  judged('SMART-REG-08', ballot, [
    ['are inline', [registered(ec)], 'notTestable', /no address/],
    ['are served to everybody', [fetched], 'conforms'],
    ['are served without Cache-Control', [{ ...fetched, cacheControl: '' }], 'fallsShort'],
    ['are served by plain http', [{ ...fetched, url: 'http://client.example/jwks' }], 'doesNotConform'],
    ['are served by this machine', [{ ...fetched, url: 'http://127.0.0.1:1/jwks' }], 'conforms'],
    ['want a password', [{ kind: 'key set', url, status: 401 }], 'doesNotConform'],
    ['lead to another address', [{ kind: 'key set', url, status: 302 }], 'notTestable', /redirect/],
    ['were away once', [failed, fetched], 'conforms'],
    [
      'of one client are served, and those of another want a password',
      [fetched, { ...failed, url: `${url}2`, status: 401 }],
      'doesNotConform',
    ],
    [
      'are served by who calls itself this machine',
      [{ ...fetched, url: 'http://127.evil.example/' }],
      'doesNotConform',
    ],
    ['were away when asked', [failed], 'notTestable', /three times/],
    ['were always away', [failed, { ...failed, seconds: 10 }, { ...failed, seconds: 20 }], 'doesNotConform'],
  ]);
});

describe('The assertion of a client', () => {
  const tokenUrl = 'http://127.0.0.1:8080/oauth/token';
  const claims = { iss: 'c', sub: 'c', aud: tokenUrl, exp: noon / 1000 + 240, jti: 'j' };
  const header = { alg: 'ES384', kid: 'a', typ: 'JWT' };
  const asked = (change: { claims?: object; header?: object } = {}, more: Partial<Told> = {}): Told => ({
    ...{ kind: 'token', method: 'POST', tokenUrl, issued: 'a' },
    assertion: { header: { ...header, ...change.header }, claims: { ...claims, ...change.claims } },
    ...more,
  });
  const registration = registered(ec);
  const wrong: [string, { claims?: object; header?: object }][] = [
    ['has another sub', { claims: { sub: 'd' } }],
    ['is of another client', { claims: { iss: 'd', sub: 'd' } }],
    ['is for another address', { claims: { aud: 'http://127.0.0.1:8080' } }],
    ['lives an hour', { claims: { exp: noon / 1000 + 3600 } }],
    ['is past', { claims: { exp: noon / 1000 - 600 } }],
    ['has an exp in words', { claims: { exp: 'soon' } }],
    ['has no jti', { claims: { jti: undefined } }],
    ['is not signed', { header: { alg: 'none' } }],
    ['is signed by a shared secret', { header: { alg: 'HS256' } }],
    ['names another key', { header: { kid: 'b' } }],
    ['has no typ', { header: { typ: undefined } }],
  ];
  judged('SMART-API-05', ballot, [
    ['is not there', [{ kind: 'login' }], 'notTestable'],
    ['is sound', [registration, asked(), asked({ claims: { jti: 'k' } })], 'conforms'],
    [
      'is of a client that the simulator knew from its start',
      [
        registration,
        asked(
          { claims: { iss: 'tool', sub: 'tool' }, header: { kid: 't' } },
          { client: 'tool', keys: [{ ...ec, kid: 't' }] },
        ),
      ],
      'conforms',
    ],
    [
      'is for several addresses',
      [registration, asked({ claims: { aud: ['http://other', tokenUrl] } })],
      'conforms',
    ],
    ['is sent again after its answer', [registration, asked(), asked()], 'doesNotConform', /j again/],
    [
      'has the number of that of another client',
      [registration, { ...registration, client: 'd' }, asked(), asked({ claims: { iss: 'd', sub: 'd' } })],
      'conforms',
    ],
    [
      'is no assertion',
      [registration, { kind: 'token', assertionLabel: 'a' }],
      'doesNotConform',
      /JSON Web Token/,
    ],
    [
      'spells its typ, and a later one has no jti',
      [registration, asked({ header: { typ: 'jwt' } }), asked({ claims: { jti: undefined } })],
      'doesNotConform',
    ],
    ['is of UDAP', [asked({ header: { kid: undefined, alg: 'RS256' } }, { udap: true })], 'notTestable'],
    [
      'is in time by its own clock, where that of the server was moved',
      [registration, asked({}, { seconds: 86_400, real: new Date(noon).toISOString() })],
      'conforms',
    ],
    ['is sent again after no answer', [registration, asked({}, { whole: false }), asked()], 'conforms'],
    ['has an algorithm of its own', [registration, asked({ header: { alg: 'ES256' } })], 'fallsShort'],
    ['spells its typ', [registration, asked({ header: { typ: 'jwt' } })], 'fallsShort'],
    ...wrong.map(
      ([title, change]) =>
        [title, [registration, asked(change)], 'doesNotConform'] as [string, Told[], 'doesNotConform'],
    ),
  ]);
  judged('SMART-REG-09', ballot, [
    ['has both algorithms', [asked(), asked({ header: { alg: 'RS384' } })], 'conforms', /ES384, RS384/],
    ['has one of them', [asked()], 'notTestable', /only a person/],
  ]);
});
