import type { Encoding } from '../config/target-config.ts';
import type { Conversation } from './conversation.ts';
import type { Exchange } from './exchange.ts';
import { encodeKickOff } from './kickoff.ts';
import type { ExportParameters } from './kickoff.ts';
import { listedName, operationNames, wrongEncoding, wrongName } from './kickoff-style.ts';
import { NoAnswer } from './no-answer.ts';
import { patientlyFollowed } from './patiently.ts';
import type { As } from './receiver.ts';

/** Departures from the usual call. */
export interface KickOffOptions {
  as?: As;
  encoding?: Encoding;
  /** Operation name without `$`. */
  name?: string;
  method?: 'POST' | 'GET';
  /** Where the operation is called, below the FHIR base: a type, or a resource. */
  below?: string;
  /** Sent instead of the encoded parameters. */
  body?: string;
  contentType?: string;
  /** Whether `Prefer: respond-async` is sent; true where absent. */
  prefer?: boolean;
  headers?: Record<string, string>;
  /** Whether other encodings are tried while none is known to work; false for a call made to be refused. */
  fallback?: boolean;
  /** Whether a redirect is followed once; true where absent. */
  follow?: boolean;
}

/** The answer to a call of the operation. */
export interface KickOff {
  exchange: Exchange;
  /** Every call that was made, in order; `exchange` is one of them. */
  attempts: Exchange[];
  name: string;
  encoding: Encoding;
  /** Where the answer says the status is to be found (Content-Location, else Location); absolute. */
  statusUrl?: string;
}

type Call = { name: string; encoding: Encoding };
type Attempt = Call & { exchange: Exchange };

/** Calls the operation, trying spellings and encodings (A01, A04) until one is accepted; that one is kept. */
export async function sendKickOff(
  conversation: Conversation,
  carrier: Record<string, string>,
  parameters: ExportParameters,
  options: KickOffOptions,
): Promise<KickOff> {
  const attempts: Attempt[] = [];
  for (const name of await namesToTry(conversation, options)) {
    for (const encoding of encodingsToTry(conversation, options)) {
      const exchange = await callOnce(conversation, carrier, parameters, options, { name, encoding });
      attempts.push({ name, encoding, exchange });
      if (options.fallback === false || !wrongEncoding.has(exchange.response.status)) break;
    }
    const known = attempts.some(({ exchange }) => !wrongName.has(exchange.response.status));
    // A call made to be refused still needs a name that is known; a GET may be refused under any (NDH-SCHED-15).
    if (known || (options.fallback === false && options.method === 'GET')) break;
  }
  const chosen = mostTelling(attempts);
  if (chosen.exchange.response.status < 300) learn(conversation, parameters, options, chosen);
  return withStatusUrl({ ...chosen, attempts: attempts.map(({ exchange }) => exchange) });
}

// What was accepted; else the first refusal that is about the request and not about name or encoding.
function mostTelling(attempts: Attempt[]): Attempt {
  const [first] = attempts;
  if (!first) throw new Error('the edition names no operation');
  return (
    attempts.find(({ exchange }) => exchange.response.status < 300) ??
    attempts.find(({ exchange }) => !wrongName.has(exchange.response.status)) ??
    first
  );
}

async function namesToTry(conversation: Conversation, options: KickOffOptions): Promise<string[]> {
  const { config, edition, style } = conversation;
  const known = options.name ?? config.operation.name ?? style.name;
  if (known !== undefined) return [known];
  const metadata = await conversation.metadata().catch((error: unknown) => {
    if (error instanceof NoAnswer) return undefined;
    throw error;
  });
  const advertised = metadata && listedName(metadata, edition);
  conversation.readings.note('A03', advertised === undefined ? 'not in the metadata' : 'in the metadata');
  if (advertised !== undefined)
    conversation.readings.note('A02', advertised.startsWith('$') ? 'with a dollar sign' : 'without one');
  return operationNames(edition, metadata);
}

/** What is asked for in another way than the usual one is asked for by POST, whatever is configured. */
function methodOf({ config }: Conversation, { method, body, encoding }: KickOffOptions): 'POST' | 'GET' {
  if (method !== undefined || body !== undefined || encoding !== undefined) return method ?? 'POST';
  return config.kickoff.method === 'get' ? 'GET' : 'POST';
}

function encodingsToTry(conversation: Conversation, options: KickOffOptions): Encoding[] {
  const { config, style } = conversation;
  if (methodOf(conversation, options) === 'GET') return ['query'];
  const known = options.encoding ?? config.kickoff.encoding ?? style.encoding;
  if (known !== undefined) return [known];
  return options.body === undefined ? ['parameters', ...config.kickoff.fallback] : ['parameters'];
}

async function callOnce(
  conversation: Conversation,
  carrier: Record<string, string>,
  parameters: ExportParameters,
  options: KickOffOptions,
  call: Call,
): Promise<Exchange> {
  const encoded = encodeKickOff(parameters, call.encoding, conversation.edition, {
    frequency: conversation.config.frequency.encoding,
  });
  const body = options.body ?? encoded.body;
  const contentType =
    options.contentType ?? encoded.contentType ?? (body ? 'application/fhir+json' : undefined);
  const query = options.body === undefined ? encoded.query : '';
  const method = methodOf(conversation, options);
  const { exchange, redirects } = await patientlyFollowed(
    conversation,
    {
      method,
      url: `${conversation.config.baseUrl}/${options.below ? `${options.below}/` : ''}$${call.name}${query}`,
      headers: {
        accept: 'application/fhir+json',
        ...(options.prefer === false ? {} : { prefer: 'respond-async' }),
        ...(contentType === undefined ? {} : { 'content-type': contentType }),
        ...carrier,
        ...options.headers,
      },
      ...(body === undefined ? {} : { body }),
    },
    options.follow !== false && Object.keys(carrier).length > 0 ? 1 : 0,
  );
  // Whatever a GET finds elsewhere does not answer the call: the redirect does.
  const isElsewhere = exchange.request.method !== method && exchange.response.status < 300;
  return isElsewhere ? (redirects.at(-1) ?? exchange) : exchange;
}

function learn(
  conversation: Conversation,
  parameters: ExportParameters,
  options: KickOffOptions,
  call: Attempt,
): void {
  const odd = options.body !== undefined || options.method === 'GET' || options.fallback === false;
  if (odd) return;
  const { readings } = conversation;
  const { status, headers } = call.exchange.response;
  if (parameters.cancel) {
    readings.note('A57', conversation.config.cancel.parameter);
    readings.note('A58', `answered ${status}`);
  } else readings.note('A06', placeOfStatus(headers));
  const added = Object.keys(conversation.config.kickoff.extraParams);
  readings.note('A20', added.length > 0 ? `takes ${added.join(', ')}` : 'takes calls without _action');
  const { encoding } = conversation.edition.frequency;
  if (parameters.frequency !== undefined && !parameters.without?.includes('_frequency'))
    readings.note('A21', `takes a ${conversation.config.frequency.encoding ?? encoding}`);
  if (options.name === undefined) readings.note('A01', `$${call.name}`);
  conversation.style.name ??= call.name;
  if (options.encoding !== undefined) return;
  const byGet = call.exchange.request.method === 'GET';
  readings.note('A04', byGet ? 'GET' : call.encoding);
  // What is sent by GET tells nothing of bodies.
  if (!byGet) conversation.style.encoding ??= call.encoding;
}

function placeOfStatus(headers: Exchange['response']['headers']): string {
  if (headers['content-location'] !== undefined) return 'Content-Location';
  return headers['location'] === undefined ? 'none' : 'Location';
}

function withStatusUrl(kickOff: KickOff): KickOff {
  const { request, response } = kickOff.exchange;
  const given = response.headers['content-location'] ?? response.headers.location;
  if (given === undefined || response.status > 299 || !URL.canParse(given, request.url)) return kickOff;
  return { ...kickOff, statusUrl: new URL(given, request.url).href };
}
