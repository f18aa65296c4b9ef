import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import type { StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { application, ask, json, now, type Answer } from './receiver.ts';

type Json = Record<string, unknown>;

/** A key pair with the public key as it is published. */
export interface KeyPair {
  privateKey: KeyObject;
  publicKey: KeyObject;
  jwk: Json;
}

const named = (kid: string, pair: { privateKey: KeyObject; publicKey: KeyObject }): KeyPair => ({
  ...pair,
  jwk: { ...pair.publicKey.export({ format: 'jwk' }), kid },
});

export const ecPair = (kid: string, namedCurve = 'P-384'): KeyPair =>
  named(kid, generateKeyPairSync('ec', { namedCurve }));

export const rsaPair = (kid: string, modulusLength = 2048): KeyPair =>
  named(kid, generateKeyPairSync('rsa', { modulusLength }));

/** What a test changes of a good assertion; a member that is undefined is left out. */
export interface Changes {
  header?: Json;
  claims?: Json;
  key?: KeyPair;
  /** Works on the finished text. */
  text?: (assertion: string) => string;
}

/** A client of a simulator that signs by hand, so that it can sign anything. */
export interface SmartClient {
  clientId: string;
  accountId: string;
  key: KeyPair;
  assertion(changes?: Changes): Promise<string>;
  /** Asks for a token with an assertion; `form` replaces parameters. */
  request(assertion: string, form?: Record<string, string>): Promise<Answer>;
  /** A token for some scopes. */
  token(scope?: string): Promise<string>;
}

const unchanged = (text: string): string => text;

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signs what it is told as its header says. */
export function signed(header: Json, claims: Json, key: KeyPair): string {
  const input = `${encoded(header)}.${encoded(claims)}`;
  return `${input}.${signature(String(header['alg']), input, key)}`;
}

function signature(algorithm: string, input: string, { privateKey, publicKey }: KeyPair): string {
  const bits = algorithm.slice(2);
  if (!/^(ES|HS|RS)\d+$/.test(algorithm)) return '';
  if (algorithm.startsWith('HS')) {
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    return createHmac(`sha${bits}`, pem).update(input).digest('base64url');
  }
  return sign(`sha${bits}`, Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString(
    'base64url',
  );
}

/** Registers a client with one key, inline unless `fields` says otherwise. */
export async function newClient(
  ndh: StartedNdh,
  fields: Json = {},
  key: KeyPair = ecPair('one'),
): Promise<SmartClient> {
  const keys = 'jwks_uri' in fields ? {} : { jwks: { keys: [key.jwk] } };
  const body = { ...application(), ...keys, ...fields };
  const answer = await ask(ndh, 'POST', '/accounts', { body });
  assert.equal(answer.status, 201, answer.text);
  const { client_id: clientId, accountId } = json<{ client_id: string; accountId: string }>(answer);
  return clientWith(ndh, clientId, accountId, key);
}

/** The client of an identifier. */
export function clientWith(ndh: StartedNdh, clientId: string, accountId: string, key: KeyPair): SmartClient {
  const client: SmartClient = {
    ...{ clientId, accountId, key },
    assertion: async ({ header, claims, key: other = key, text = unchanged } = {}) => {
      const alg = key.jwk['kty'] === 'RSA' ? 'RS384' : 'ES384';
      const exp = (await now(ndh)) / 1000 + 240;
      const aud = `${ndh.origin}/oauth/token`;
      const good = { iss: clientId, sub: clientId, aud, exp, jti: randomUUID() };
      return text(signed({ alg, kid: key.jwk['kid'], typ: 'JWT', ...header }, { ...good, ...claims }, other));
    },
    request: (assertion, form) => {
      const parameters = {
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
        scope: 'system/*.rs',
        ...form,
      };
      return ask(ndh, 'POST', '/oauth/token', {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(parameters).toString(),
      });
    },
    token: async (scope = 'system/*.rs') => {
      const answer = await client.request(await client.assertion(), { scope });
      assert.equal(answer.status, 200, answer.text);
      return json<{ access_token: string }>(answer).access_token;
    },
  };
  return client;
}

/** The error of an answer that gives no token. */
export function refusal(answer: Answer): { status: number; error: string; reason: string } {
  const { error, error_description: reason } = json<{ error: string; error_description: string }>(answer);
  return { status: answer.status, error, reason };
}
