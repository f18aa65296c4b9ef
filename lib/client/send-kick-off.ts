import type { Encoding } from '../config/target-config.ts';
import type { Conversation } from './conversation.ts';
import type { Exchange } from './exchange.ts';
import { encodeKickOff } from './kickoff.ts';
import type { ExportParameters } from './kickoff.ts';
import { operationNames, wrongEncoding, wrongName } from './kickoff-style.ts';
import { patientlyFollowed } from './patiently.ts';
import type { As } from './receiver.ts';

/** Departures from the usual call. */
export interface KickOffOptions {
  as?: As;
  encoding?: Encoding;
  /** Operation name without `$`. */
  name?: string;
  method?: 'POST' | 'GET';
  /** Sent instead of the encoded parameters. */
  body?: string;
  contentType?: string;
  /** Whether `Prefer: respond-async` is sent; true where absent. */
  prefer?: boolean;
  headers?: Record<string, string>;
  /** Whether other spellings and encodings are tried while none is known to work; false for a call made to be refused. */
  fallback?: boolean;
}

/** The answer to a call of the operation. */
export interface KickOff {
  exchange: Exchange;
  /** Every call that was made, the last one being `exchange` or a worse refusal. */
  attempts: Exchange[];
  name: string;
  encoding: Encoding;
  /** Where the answer says the status is to be found (Content-Location, else Location); absolute. */
  statusUrl?: string;
}

type Call = { name: string; encoding: Encoding };

/** Calls the operation, trying spellings and encodings (A01, A04) until one is accepted; that one is kept. */
export async function sendKickOff(
  conversation: Conversation,
  carrier: Record<string, string>,
  parameters: ExportParameters,
  options: KickOffOptions,
): Promise<KickOff> {
  const calls = await callsToTry(conversation, options);
  const attempts: (Call & { exchange: Exchange })[] = [];
  for (const call of calls) {
    const unknownName = attempts.some(
      (attempt) => attempt.name === call.name && !wrongEncoding.has(attempt.exchange.response.status),
    );
    if (unknownName) continue;
    const exchange = await callOnce(conversation, carrier, parameters, options, call);
    attempts.push({ ...call, exchange });
    const { status } = exchange.response;
    if (status >= 200 && status < 300) {
      learn(conversation, options, call);
      break;
    }
    if (!wrongEncoding.has(status) && !wrongName.has(status)) break;
  }
  const telling = attempts.find(({ exchange }) => !wrongName.has(exchange.response.status)) ?? attempts[0];
  const last = attempts.at(-1);
  const chosen = last && last.exchange.response.status < 300 ? last : telling;
  if (!chosen) throw new Error('no call of the operation was made');
  return withStatusUrl({ ...chosen, attempts: attempts.map(({ exchange }) => exchange) });
}

async function callsToTry(conversation: Conversation, options: KickOffOptions): Promise<Call[]> {
  const { config, edition, style } = conversation;
  const usual: Encoding[] = ['parameters', 'query', 'form'];
  const encoding = options.encoding ?? config.kickoff.encoding ?? style.encoding;
  const encodings = encoding ? [encoding] : usual;
  const name = options.name ?? style.name;
  const names =
    name !== undefined ? [name] : operationNames(config, edition, await advertising(conversation));
  const calls = names.flatMap((each) => encodings.map((one) => ({ name: each, encoding: one })));
  return options.fallback === false ? calls.slice(0, 1) : calls;
}

// A target without readable metadata may still offer the operation.
async function advertising(conversation: Conversation): Promise<Exchange | undefined> {
  return conversation.config.operation.name === undefined ? conversation.metadata() : undefined;
}

async function callOnce(
  conversation: Conversation,
  carrier: Record<string, string>,
  parameters: ExportParameters,
  options: KickOffOptions,
  call: Call,
): Promise<Exchange> {
  const encoding = options.method === 'GET' ? 'query' : call.encoding;
  const encoded = encodeKickOff(parameters, encoding, conversation.edition);
  const body = options.body ?? encoded.body;
  const contentType =
    options.contentType ?? encoded.contentType ?? (body ? 'application/fhir+json' : undefined);
  const query = options.body === undefined ? encoded.query : '';
  const { exchange } = await patientlyFollowed(
    conversation,
    {
      method: options.method ?? 'POST',
      url: `${conversation.config.baseUrl}/$${call.name}${query}`,
      headers: {
        accept: 'application/fhir+json',
        ...(options.prefer === false ? {} : { prefer: 'respond-async' }),
        ...(contentType === undefined ? {} : { 'content-type': contentType }),
        ...carrier,
        ...options.headers,
      },
      ...(body === undefined ? {} : { body }),
    },
    Object.keys(carrier).length > 0 ? 1 : 0,
  );
  return exchange;
}

function learn(conversation: Conversation, options: KickOffOptions, call: Call): void {
  const odd = options.body !== undefined || options.method === 'GET' || options.fallback === false;
  if (odd) return;
  conversation.style.name ??= call.name;
  if (options.encoding === undefined) conversation.style.encoding ??= call.encoding;
}

function withStatusUrl(kickOff: KickOff): KickOff {
  const { request, response } = kickOff.exchange;
  const given = response.headers['content-location'] ?? response.headers.location;
  if (given === undefined || response.status > 299 || !URL.canParse(given, request.url)) return kickOff;
  return { ...kickOff, statusUrl: new URL(given, request.url).href };
}
