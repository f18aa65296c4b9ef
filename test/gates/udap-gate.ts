import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeProtectedHeader, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Authority } from './authority.ts';
import { type InnerAccount, readAsked, startInnerNdh } from './inner-ndh.ts';

export type Flaw = 'approves of nobody' | 'signs with another key';

export interface UdapGate {
  origin: string;
  /** Certificates of the clients have these URIs. */
  accounts: (InnerAccount & { uri: string })[];
  /** What came of requests: `registered`, `taken back`, `token`. */
  seen: string[];
  stop(): Promise<void>;
}

interface Client {
  id: string;
  uri: string;
  account: InnerAccount;
}

/**
 * An NDH that knows receivers by UDAP alone: each client of the community registers by a software statement, and gets tokens
 * by assertions with its certificate that say who asks and what for. Behind it is the simulated NDH, which knows nothing of that.
 */
export async function startUdapGate(authority: Authority, flaws: Flaw[] = []): Promise<UdapGate> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ndh = await startInnerNdh(origin);
  const accounts = ndh.accounts.map((account) => ({
    ...account,
    uri: `https://clients.example/${account.accountId}`,
  }));
  const [clients, sessions, used] = [new Map<string, Client>(), new Map<string, Client>(), new Set<string>()];
  const seen: string[] = [];
  const has = (flaw: Flaw): boolean => flaws.includes(flaw);
  const own = await authority.issue('server', { uri: `${origin}/fhir` });
  const other = await authority.issue('other');
  const anchor = new X509Certificate(authority.cert);

  /** What a client has signed for an address, and the URI of its certificate; nothing where it is not to be trusted. */
  const verified = async (
    jwt: string,
    audience: string,
  ): Promise<(JWTPayload & { uri: string }) | undefined> => {
    try {
      const [der = ''] = decodeProtectedHeader(jwt).x5c ?? [];
      const leaf = new X509Certificate(Buffer.from(der, 'base64'));
      if (!leaf.verify(anchor.publicKey)) return undefined;
      const { payload } = await jwtVerify(jwt, leaf.publicKey, {
        ...{ audience, currentDate: await ndh.now(), requiredClaims: ['iss', 'sub', 'exp', 'iat', 'jti'] },
      });
      if (used.has(payload.jti ?? '') || payload.iss !== payload.sub) return undefined;
      used.add(payload.jti ?? '');
      return { ...payload, uri: leaf.subjectAltName?.replace(/^URI:/, '') ?? '' };
    } catch {
      return undefined;
    }
  };

  const register = async (body: string): Promise<[number, object]> => {
    const { software_statement: jwt, udap } = JSON.parse(body) as Record<string, string>;
    const claims = await verified(jwt ?? '', `${origin}/udap/register`);
    const account = accounts.find(({ uri }) => uri === claims?.uri && uri === claims.iss);
    if (udap !== '1' || !claims || !account) return [400, { error: 'invalid_software_statement' }];
    if (has('approves of nobody')) return [400, { error: 'unapproved_software_statement' }];
    const known = [...clients.values()].find(({ uri }) => uri === account.uri);
    const client = known ?? { id: randomUUID(), uri: account.uri, account };
    const { grant_types: grants, token_endpoint_auth_method: method } = claims;
    if (Array.isArray(grants) && grants.length === 0) {
      clients.delete(client.id);
      seen.push('taken back');
      return [200, { client_id: client.id, grant_types: [] }];
    }
    if (method !== 'private_key_jwt') return [400, { error: 'invalid_client_metadata' }];
    clients.set(client.id, client);
    seen.push('registered');
    return [known ? 200 : 201, { client_id: client.id, software_statement: jwt }];
  };

  const grant = async (body: string): Promise<[number, object]> => {
    const form = new URLSearchParams(body);
    const claims = await verified(form.get('client_assertion') ?? '', `${origin}/udap/token`);
    const client = clients.get(claims?.iss ?? '');
    if (!claims || !client || client.uri !== claims.uri || form.get('udap') !== '1')
      return [401, { error: 'invalid_client' }];
    const { 'hl7-b2b': b2b } = (claims['extensions'] ?? {}) as Record<string, Record<string, unknown>>;
    const { version, organization_id: organization, purpose_of_use: purposes } = b2b ?? {};
    if (version !== '1' || organization !== 'https://directory.example' || !Array.isArray(purposes))
      return [400, { error: 'invalid_grant' }];
    const token = randomUUID();
    sessions.set(token, client);
    seen.push('token');
    return [200, { access_token: token, token_type: 'Bearer', expires_in: 300, scope: form.get('scope') }];
  };

  const metadata = async (): Promise<object> => {
    const endpoints = {
      token_endpoint: `${origin}/udap/token`,
      registration_endpoint: `${origin}/udap/register`,
    };
    const base = `${origin}/fhir`;
    const now = Math.floor((await ndh.now()).getTime() / 1000);
    const x5c = [new X509Certificate(own.cert).raw.toString('base64')];
    const signed = await new SignJWT({
      iss: base,
      sub: base,
      iat: now,
      exp: now + 3600,
      jti: randomUUID(),
      ...endpoints,
    })
      .setProtectedHeader({ alg: 'ES256', x5c })
      .sign(createPrivateKey(has('signs with another key') ? other.key : own.key));
    return { udap_versions_supported: ['1'], ...endpoints, signed_metadata: signed };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = await readAsked(request);
    const told = (status: number, what: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(what));
    const [path] = asked.url.split('?');
    if (path === '/udap/register') return void told(...(await register(asked.body.toString())));
    if (path === '/udap/token') return void told(...(await grant(asked.body.toString())));
    if (path === '/fhir/.well-known/udap') return void told(200, await metadata());
    const token = /^Bearer (.*)$/.exec(asked.headers.authorization ?? '')?.[1] ?? '';
    await ndh.pass(asked, response, sessions.get(token)?.account);
  };

  server.on('request', (request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  return {
    ...{ origin, accounts, seen },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await ndh.stop();
    },
  };
}
