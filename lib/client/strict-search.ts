import { bodyJson } from './decoded-body.ts';
import type { Exchange } from './exchange.ts';
import { patiently } from './patiently.ts';
import type { Receiver } from './receiver.ts';
import type { FhirResource } from './search.ts';

/** Searches a type for one resource; a parameter that the server does not know is to be refused. */
export async function strictSearch(
  receiver: Receiver,
  type: string,
  parameter?: { name: string; value: string },
): Promise<Exchange> {
  const { conversation } = receiver;
  const query = new URLSearchParams({ ...(parameter && { [parameter.name]: parameter.value }), _count: '1' });
  return patiently(conversation, {
    method: 'GET',
    url: `${conversation.config.baseUrl}/${type}?${query.toString()}`,
    headers: {
      accept: 'application/fhir+json',
      prefer: 'handling=strict',
      ...(await receiver.carrier(undefined)),
    },
  });
}

/** The resources that an answered search found. */
export function foundBy(answer: Exchange): FhirResource[] {
  const { entry } = (bodyJson(answer) ?? {}) as { entry?: ({ resource?: FhirResource } | null)[] };
  if (!Array.isArray(entry)) return [];
  return entry.flatMap((one) => (one?.resource ? [one.resource] : []));
}

/** Whether a search was answered as if a parameter had not been there: its self link leaves it out. */
export function leavesOut(answer: Exchange, name: string): boolean {
  const { link } = (bodyJson(answer) ?? {}) as { link?: ({ relation?: string; url?: string } | null)[] };
  const own = Array.isArray(link) ? link.find((one) => one?.relation === 'self')?.url : undefined;
  if (typeof own !== 'string' || !URL.canParse(own, answer.request.url)) return false;
  const names = [...new URL(own, answer.request.url).searchParams.keys()].map((key) => key.split(':')[0]);
  return !names.includes(name);
}
