import { bodyJson } from '../../../lib/client/decoded-body.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import type { Session } from '../../../lib/client/login.ts';
import { patiently } from '../../../lib/client/patiently.ts';
import type { NdhWorld } from '../world.ts';

/** Searches for one resource of a type, with a token or as nobody. */
export async function searchFor(
  { conversation, config }: NdhWorld,
  type: string,
  as: Session | 'nobody',
): Promise<Exchange> {
  const carrier = as === 'nobody' ? {} : as.carrier;
  return patiently(conversation, {
    ...{ method: 'GET', url: `${config.baseUrl}/${type}?_count=1`, size: 'list' },
    headers: { accept: 'application/fhir+json', ...carrier },
  });
}

interface Bundle {
  entry?: { resource?: { resourceType?: unknown } }[];
}

/** Whether an answer to a search delivers a resource of a type. */
export function deliversType(exchange: Exchange, type: string): boolean {
  const { status } = exchange.response;
  if (status < 200 || status > 299) return false;
  const { entry } = (bodyJson(exchange) as Bundle | undefined) ?? {};
  return Array.isArray(entry) && entry.some(({ resource }) => resource?.resourceType === type);
}
