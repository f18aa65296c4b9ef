import { randomUUID } from 'node:crypto';
import { createLocalJWKSet, jwtVerify, decodeJwt, type JSONWebKeySet } from 'jose';
import { json, type Answer } from './answer.ts';
import type { Flaw } from './flaws.ts';
import { types } from './records.ts';
import type { TestClock } from './test-clock.ts';

/** A client that was registered by hand, with its public keys. */
export interface Client {
  id: string;
  jwks: JSONWebKeySet;
}

/** What a token is good for. */
export interface Grant {
  client: string;
  /** Resource types that may be read. */
  types: string[];
  expires: number;
}

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const longest = 300;

/** The authorization server: SMART Backend Services for clients that are known beforehand. */
export class Authorization {
  readonly #clock: TestClock;
  readonly #clients: Client[];
  readonly #flaws: ReadonlySet<Flaw>;
  readonly #tokens = new Map<string, Grant>();
  readonly #used = new Set<string>();
  tokenUrl = '';

  constructor(clients: Client[], flaws: ReadonlySet<Flaw>, clock: TestClock) {
    this.#clock = clock;
    this.#clients = clients;
    this.#flaws = flaws;
  }

  configuration(): Record<string, unknown> {
    return {
      token_endpoint: this.tokenUrl,
      grant_types_supported: ['client_credentials'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: ['RS384', 'ES384'],
      scopes_supported: ['system/*.rs', ...types.map((type) => `system/${type}.rs`)],
      capabilities: ['client-confidential-asymmetric', 'permission-v2', 'permission-v1'],
      code_challenge_methods_supported: ['S256'],
    };
  }

  /** The grant of an Authorization header. */
  grantOf(header: string | undefined): Grant | undefined {
    const grant = this.#tokens.get(/^Bearer (\S+)$/i.exec(header ?? '')?.[1] ?? '');
    return grant && grant.expires > this.#clock.now() ? grant : undefined;
  }

  async token(body: string, contentType: string): Promise<Answer> {
    if (!/^application\/x-www-form-urlencoded\b/.test(contentType))
      return this.#refused('invalid_request', 'the request is no form');
    const form = new URLSearchParams(body);
    if (form.get('grant_type') !== 'client_credentials')
      return this.#refused('unsupported_grant_type', 'only client_credentials');
    if (form.get('client_assertion_type') !== assertionType)
      return this.#refused('invalid_request', 'only assertions of the type jwt-bearer');
    const problem = await this.#assertionProblem(form.get('client_assertion') ?? '');
    if (problem !== undefined)
      return this.#refused(
        this.#flaws.has('names bad clients a bad grant') ? 'invalid_grant' : 'invalid_client',
        problem,
      );
    const granted = grantedTypes(form.get('scope') ?? '');
    if (granted.length === 0) return this.#refused('invalid_scope', 'no scope of this server');
    return this.#grant(String(decodeJwt(form.get('client_assertion') ?? '').iss), granted);
  }

  #grant(client: string, granted: string[]): Answer {
    const token = randomUUID();
    this.#tokens.set(token, { client, types: granted, expires: this.#clock.now() + longest * 1000 });
    const all = granted.length === types.length;
    const scope = all ? 'system/*.rs' : granted.map((type) => `system/${type}.rs`).join(' ');
    const body = { access_token: token, token_type: 'bearer', expires_in: longest, scope };
    return json(200, body, { 'cache-control': 'no-store', pragma: 'no-cache' });
  }

  async #assertionProblem(assertion: string): Promise<string | undefined> {
    try {
      const { iss } = decodeJwt(assertion);
      const client = this.#clients.find(({ id }) => id === iss);
      if (!client) return 'unknown client';
      const { payload, protectedHeader } = await jwtVerify(assertion, createLocalJWKSet(client.jwks), {
        ...{ audience: this.tokenUrl, issuer: client.id, subject: client.id },
        ...{
          algorithms: ['RS384', 'ES384'],
          requiredClaims: ['exp', 'jti'],
          currentDate: new Date(this.#clock.now()),
        },
      });
      if (protectedHeader.kid === undefined) return 'no kid';
      if (protectedHeader.jku !== undefined) return 'no key set was registered by address';
      return this.#timeProblem(payload.exp ?? 0, `${client.id} ${payload.jti}`);
    } catch (error) {
      return (error as Error).message;
    }
  }

  #timeProblem(exp: number, jti: string): string | undefined {
    const isFar = exp > this.#clock.now() / 1000 + longest + 10;
    if (isFar && !this.#flaws.has('takes assertions of an hour')) return 'exp is too far ahead';
    if (this.#used.has(jti) && !this.#flaws.has('takes a jti again')) return 'jti was used before';
    this.#used.add(jti);
    return undefined;
  }

  #refused(error: string, error_description: string): Answer {
    const status = error === 'invalid_client' ? 401 : 400;
    return json(status, { error, error_description }, { 'cache-control': 'no-store' });
  }
}

/** The types that scopes of the form system/TYPE.rs or system/TYPE.read name. */
function grantedTypes(scope: string): string[] {
  const named = scope
    .split(' ')
    .flatMap((each) => /^system\/(\*|[A-Z][A-Za-z]+)\.(?:read|r?s|rs?|rs)$/.exec(each)?.[1] ?? []);
  return types.filter((type) => named.includes('*') || named.includes(type));
}
