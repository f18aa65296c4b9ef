import { rootCertificates } from 'node:tls';
import type { ClientCertificate } from './client-certificate.ts';
import { shakeHands } from './handshake.ts';

/**
 * Whether a server breaks connections off for the want of a certificate that it takes, in words: what asks over HTTP sees
 * no more of that than a closed connection.
 */
export async function certificateRefusal(
  url: string,
  { certificate, ca }: { certificate: ClientCertificate | undefined; ca: string | undefined },
): Promise<string | undefined> {
  if (!url.startsWith('https:')) return undefined;
  const context = certificate?.context(ca);
  const trusted = ca === undefined ? {} : { ca: [...rootCertificates, ca] };
  const { failure = '' } = await shakeHands({ url, ask: true, ...trusted, ...(context && { context }) });
  if (!/ALERT/.test(failure) || !/CERTIFICATE|UNKNOWN_CA|HANDSHAKE_FAILURE/.test(failure)) return undefined;
  const code = failure.replace(/^ERR_SSL_/, '');
  return certificate
    ? `it does not take the certificate ${certificate.subject} (${code})`
    : `it takes no connection without a certificate of its client (${code})`;
}
