import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import {
  connect,
  type ConnectionOptions,
  type SecureContext,
  type SecureVersion,
  type TLSSocket,
} from 'node:tls';

/** What is offered in a TLS handshake, and to whom. */
export interface Offer {
  /** An `https:` address; a path is asked for where `status` is wanted. */
  url: string;
  from?: SecureVersion;
  to?: SecureVersion;
  ciphers?: string;
  /** Certificates that are trusted beside the public authorities, PEM. */
  ca?: string[];
  /** Of a client with a certificate; then it says whom to trust. */
  context?: SecureContext;
  /** Whether the address is asked for once the handshake is done. */
  ask?: boolean;
}

/** What came of a TLS handshake. */
export interface Handshake {
  /** `TLSv1.3`, …; absent where the handshake failed. */
  version?: string;
  cipher?: string;
  /** Why the certificate is not to be trusted. */
  flaw?: string;
  /** The first end of life among the certificates that lead from the server's to the last one known. */
  expires?: Date;
  /** Status of the answer over the connection. */
  status?: number;
  /** Why there was no handshake. */
  failure?: string;
  /** The offer cannot be made with the TLS library at hand. */
  cannotOffer?: boolean;
}

const patience = 10_000;

/** Makes one TLS handshake, trusting nobody yet: the certificate is looked at, not insisted on. */
export function shakeHands(offer: Offer): Promise<Handshake> {
  const { hostname, port } = new URL(offer.url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const options: ConnectionOptions = {
    ...{ host, port: Number(port || 443), rejectUnauthorized: false },
    ...(isIP(host) ? {} : { servername: host }),
    ...(offer.from && { minVersion: offer.from }),
    ...(offer.to && { maxVersion: offer.to }),
    ...(offer.ciphers && { ciphers: offer.ciphers }),
    ...(offer.ca && { ca: offer.ca }),
    ...(offer.context && { secureContext: offer.context }),
  };
  return new Promise((resolve) => {
    const fail = (error: Error & { code?: string }): void => {
      const failure = error.code ?? error.message;
      const cannotOffer = /NO_PROTOCOLS|NO_CIPHER|UNSUPPORTED_PROTOCOL_VERSION/i.test(failure);
      resolve({ failure, ...(cannotOffer && { cannotOffer }) });
    };
    try {
      const socket = connect(options, () => void finish(socket, offer).then(resolve));
      socket.setTimeout(patience, () =>
        socket.destroy(new Error(`no handshake within ${patience / 1000} s`)),
      );
      socket.on('error', fail);
      socket.on('close', () => fail(new Error('the connection was closed')));
    } catch (error) {
      fail(error as Error);
    }
  });
}

async function finish(socket: TLSSocket, { url, ask }: Offer): Promise<Handshake> {
  const version = socket.getProtocol() ?? undefined;
  const flaw = socket.authorized ? undefined : codeOf(socket.authorizationError);
  const status = ask ? await statusOver(socket, url) : undefined;
  const { name: cipher } = socket.getCipher() ?? {};
  const expires = firstEnd(socket.getPeerX509Certificate());
  socket.destroy();
  return {
    ...(version && { version }),
    ...(cipher && { cipher }),
    ...(flaw && { flaw }),
    ...(expires && { expires }),
    ...(status !== undefined && { status }),
  };
}

/** A chain is as long as the server makes it. */
const longestChain = 20;

function firstEnd(leaf: X509Certificate | undefined): Date | undefined {
  let first = leaf?.validToDate;
  let next = leaf?.issuerCertificate;
  for (let depth = 0; next && first && depth < longestChain; depth += 1) {
    if (next.validToDate < first) first = next.validToDate;
    next = next.issuerCertificate;
  }
  return first;
}

const codeOf = (error: unknown): string =>
  typeof error === 'string' ? error : ((error as { code?: string } | null)?.code ?? String(error));

/** The status of an answer to a plain request without credentials; nothing where none comes. */
function statusOver(socket: TLSSocket, url: string): Promise<number | undefined> {
  const { host, pathname, search } = new URL(url);
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      const [, status] = /^HTTP\/1\.[01] (\d{3})/.exec(text) ?? [];
      if (status !== undefined || text.length > 64)
        resolve(status === undefined ? undefined : Number(status));
    });
    socket.on('close', () => resolve(undefined));
    const lines = [`GET ${pathname}${search} HTTP/1.1`, `host: ${host}`, 'accept: application/fhir+json'];
    socket.write(`${[...lines, 'connection: close'].join('\r\n')}\r\n\r\n`);
  });
}
