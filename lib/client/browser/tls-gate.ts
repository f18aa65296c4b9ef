import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, request as ask, type ServerResponse } from 'node:http';
import { type AddressInfo, connect as connectPlainly, isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect, createSecureContext, rootCertificates, type SecureContext, TLSSocket } from 'node:tls';
import type { ClientCertificate } from '../client-certificate.ts';
import { newEcKey } from '../smart/key-pair.ts';
import { selfSigned } from '../smart/self-signed.ts';
import { NonConformance } from '../../verdict/outcomes.ts';
import type { Guard } from './guard-of.ts';

/**
 * The way from a browser to servers whose authority the tester trusts and the browser does not know. Chromium can be
 * told to overlook what is wrong with certificates, and no more: it would take one for any host, and any chain into
 * which the authority's own certificate was put. So the harness itself connects here, and checks name, lifetime and
 * authority as it does for its other requests; the browser talks to it under a key that no other process has.
 *
 * With a guard it is also what keeps the browser from the tester's own network: nothing of a page, no redirect, frame or
 * script, goes another way.
 */
export interface TlsGate {
  /** What a context takes for its proxy. */
  proxy: { server: string };
  /** Why the last connection to the server of an address did not come about. */
  refusalOf(url: string): string | undefined;
  /** Called with each address that the guard has kept the browser from, and why. */
  onForbidden: ((address: string, why: string) => void) | undefined;
  /** Ends all connections: the next ones show another certificate. */
  renew(): void;
  close(): void;
}

const key = newEcKey('gate');

/** The switch by which Chromium takes the key of this process, and nobody else's. */
export const gateSwitch = `--ignore-certificate-errors-spki-list=${createHash('sha256')
  .update(key.publicKey.export({ type: 'spki', format: 'der' }))
  .digest('base64')}`;

/**
 * Opens one for servers that one of these authorities, PEM, vouches for, or a public one; where none are named, the browser
 * checks certificates itself, but for those of servers to which one of ours is shown.
 */
export async function openTlsGate(
  ca: string | undefined,
  guard?: Guard,
  shownTo: Way['shownTo'] = () => undefined,
): Promise<TlsGate> {
  const certificate = await selfSigned(key);
  const context = createSecureContext({
    key: key.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----\n`,
  });
  const refusals = new Map<string, string>();
  const open = new Set<Duplex>();
  const forbidden = (url: string, why: string) => gate.onForbidden?.(url, why);
  const way: Way = { ca, context, refusals, forbidden, shownTo, ...(guard && { guard }) };
  const server = createServer((request, response) => passOn(request, response, way));
  server.on('connect', (request: IncomingMessage, client: Duplex) => {
    open.add(client.once('close', () => open.delete(client)));
    passThrough(client, request.url ?? '', way);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const gate: TlsGate = {
    proxy: { server: `http://127.0.0.1:${port}` },
    onForbidden: undefined,
    refusalOf: (url) => refusals.get(placeOf(new URL(url))),
    renew: () => open.forEach((each) => each.destroy()),
    close: () => {
      server.close();
      server.closeAllConnections();
      gate.renew();
    },
  };
  return gate;
}

/** How the gate leads on. */
interface Way {
  ca: string | undefined;
  context: SecureContext;
  refusals: Map<string, string>;
  guard?: Guard;
  /** The certificate of a client that is shown to the server of an address. */
  shownTo: (url: string) => ClientCertificate | undefined;
  forbidden: (url: string, why: string) => void;
}

/** Joins a connection of the browser with one to the server, both of them TLS where the harness checks certificates. */
function passThrough(client: Duplex, place: string, way: Way): void {
  const { ca, context, refusals, guard, forbidden, shownTo } = way;
  if (!URL.canParse(`https://${place}`)) return void client.end('HTTP/1.1 400 Bad Request\r\n\r\n');
  const address = new URL(`https://${place}`);
  const flaw = guard?.flawOf(address.href);
  if (flaw !== undefined) {
    forbidden(address.origin, flaw);
    return void client.on('error', () => undefined).end('HTTP/1.1 403 Forbidden\r\n\r\n');
  }
  const { hostname, port } = address;
  const host = hostname.replace(/^\[|\]$/g, '');
  const there = { host, port: Number(port || 443), ...(guard && { lookup: guard.lookup }) };
  const certificate = shownTo(address.origin);
  const isChecked = ca !== undefined || certificate !== undefined;
  const server = isChecked
    ? connect({
        ...{ ...there, ...trusting(ca, certificate), ALPNProtocols: ['http/1.1'] },
        ...(isIP(host) === 0 && { servername: host }),
      })
    : connectPlainly(there);
  const end = () => {
    client.destroy();
    server.destroy();
  };
  client.once('error', end).once('close', end);
  server.on('error', (error: Error) => {
    refusals.set(placeOf(address), error.message);
    if (error instanceof NonConformance) forbidden(address.origin, error.received);
    if (!client.writableEnded) client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  server.once(isChecked ? 'secureConnect' : 'connect', () => {
    server.once('close', end);
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (!isChecked) return void client.pipe(server).pipe(client);
    const browser = new TLSSocket(client, {
      ...{ isServer: true, secureContext: context, ALPNProtocols: ['http/1.1'] },
    });
    browser.once('error', end);
    browser.pipe(server).pipe(browser);
  });
}

/** Whom a connection trusts, and what it shows. */
const trusting = (ca: string | undefined, certificate: ClientCertificate | undefined) =>
  certificate
    ? { secureContext: certificate.context(ca) }
    : { ca: [...rootCertificates, ...(ca === undefined ? [] : [ca])] };

const placeOf = ({ hostname, port }: URL): string => `${hostname}:${port || 443}`;

/** What the browser asks without TLS, as it is. */
function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  { refusals, guard, forbidden }: Way,
): void {
  const { method, url = '', headers } = request;
  if (!URL.canParse(url)) return void response.writeHead(400).end();
  const flaw = guard?.flawOf(url);
  if (flaw !== undefined) {
    forbidden(new URL(url).origin, flaw);
    return void response.writeHead(403).end();
  }
  const place = placeOf(new URL(url));
  refusals.delete(place);
  const { 'proxy-connection': _, ...sent } = headers;
  const onward = ask(url, { method, headers: sent, ...(guard && { lookup: guard.lookup }) }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
    answer.once('error', () => response.destroy());
  });
  // To the browser a connection that breaks looks as it would without us.
  onward.once('error', (error: NodeJS.ErrnoException) => {
    // Nobody was there; a connection that breaks later is another matter.
    if (/^(connect|getaddrinfo)$/.test(error.syscall ?? '')) refusals.set(place, error.message);
    if (error instanceof NonConformance) forbidden(new URL(url).origin, error.received);
    response.destroy();
  });
  response.once('close', () => onward.destroy());
  request.pipe(onward);
}
