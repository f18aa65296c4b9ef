import { addressesIn } from '../bindings/named-values.ts';
import type { WrittenBinding } from '../bindings/written-binding.ts';
import type { Conversation } from '../client/conversation.ts';
import { bodyJson, bodyText } from '../client/decoded-body.ts';
import type { Exchange } from '../client/exchange.ts';
import type { Send } from '../client/patiently.ts';
import type { Receiver } from '../client/receiver.ts';
import { type FhirResource, search } from '../client/search.ts';
import { tokenAllowed } from '../client/token-allowed.ts';
import { useBinding } from '../client/use-binding.ts';
import type { Access } from '../config/target-config.ts';
import { where } from '../verdict/expect.ts';
import { ConfigurationError, NotTestable } from '../verdict/outcomes.ts';

const key = 'audit.request';

/**
 * The AuditEvents of a stretch of time, as the configuration says that they are found; further pages of a Bundle are asked
 * for as the first one was.
 * @param from milliseconds since 1970, and so is `to`
 * @throws NotTestable where nothing says how, or they are refused
 * @throws ConfigurationError where what is found is nothing of the kind
 */
export async function readAuditEvents(receiver: Receiver, from: number, to: number): Promise<FhirResource[]> {
  const { config } = receiver.conversation;
  const written = config.audit?.request;
  if (!written)
    throw new NotTestable('the target gives no means to find its audit records: configure audit.request');
  const values = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const headers = { accept: 'application/fhir+json' };
  const way = wayTo(written, receiver.conversation);
  const { exchange, captured, refused } = await useBinding(receiver, {
    key,
    written,
    values,
    headers,
    ...way,
  });
  if (refused) throw new NotTestable(`audit records are refused (${exchange.response.status}): see ${key}`);
  const events = eventsIn(captured.events ?? bodyText(exchange), exchange);
  if (captured.events !== undefined || !isBundle(bodyJson(exchange))) return events;
  return (await pagesFrom(exchange, receiver.conversation, way.send)).resources.filter(isEvent);
}

/** A session goes to hosts that may have it; another host, which the tester has named, gets what he has written. */
function wayTo(
  written: WrittenBinding,
  { config, http, send }: Conversation,
): { access: Access; send: Send } {
  const isTrusted = addressesIn(written).every((address) =>
    tokenAllowed(new URL(address, `${config.baseUrl}/`).href, config),
  );
  return isTrusted
    ? { access: 'token', send: (request) => send({ ...request, size: 'list' }) }
    : { access: 'public', send: (request) => http.exchange({ ...request, size: 'list' }) };
}

function pagesFrom(first: Exchange, { config }: Conversation, send: Send): ReturnType<typeof search> {
  const { url, headers } = first.request;
  return search(url, { baseUrl: url, limits: config.limits }, async (page) =>
    page === url ? first : send({ method: 'GET', url: page, headers }),
  );
}

function eventsIn(found: unknown, exchange: Exchange): FhirResource[] {
  const content = typeof found === 'string' ? parsed(found) : found;
  if (Array.isArray(content) && content.every(isEvent)) return content;
  if (isBundle(content)) return (content.entry ?? []).map((each) => each?.resource).filter(isEvent);
  throw new ConfigurationError(
    `${key}: expected AuditEvents, as a Bundle, a list or lines of NDJSON; received ${where(exchange)}`,
  );
}

interface Bundle {
  entry?: ({ resource?: unknown } | null)[];
}

function isBundle(content: unknown): content is Bundle {
  const { resourceType, entry = [] } = (content ?? {}) as { resourceType?: unknown; entry?: unknown };
  return resourceType === 'Bundle' && Array.isArray(entry);
}

/** JSON, or lines of it. */
function parsed(text: string): unknown {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const forms = [() => JSON.parse(text) as unknown, () => lines.map((line) => JSON.parse(line) as unknown)];
  for (const read of forms)
    try {
      return read();
    } catch {
      continue;
    }
  return undefined;
}

const isEvent = (value: unknown): value is FhirResource =>
  (value as FhirResource | null | undefined)?.resourceType === 'AuditEvent';
