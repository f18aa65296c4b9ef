import type { ClientCertificate } from './client-certificate.ts';
import type { Exchange } from './exchange.ts';
import type { HttpRequest } from './http.ts';
import { named } from './user-agent.ts';

/** A request as it is sent, with this certificate to show. */
export function sentOf(
  { method, url, headers, body }: HttpRequest,
  certificate: ClientCertificate | undefined,
): Exchange['request'] {
  return {
    ...{ method, url, headers: named(headers) },
    ...(body !== undefined && { body }),
    ...(certificate && url.startsWith('https:') && { certificate: certificate.subject }),
  };
}
