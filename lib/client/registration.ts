import type { AccountConfig, RegistrationConfig } from '../config/target-config.ts';
import { bodyJson } from './decoded-body.ts';
import type { Exchange } from './exchange.ts';
import type { Send } from './patiently.ts';

/** What became of a request for an account (A12). `refused`: malformed; `unknown`: none of the others. */
export type RegistrationOutcome = 'granted' | 'denied' | 'pending' | 'refused' | 'unknown';

/** The answer to a request for an account, or to asking after it. */
export interface Registration {
  exchange: Exchange;
  outcome: RegistrationOutcome;
  /** Set where an account identifier came, whatever the outcome; named after the identifier. */
  account?: AccountConfig;
  /** The identifier of a SMART client, where one came. */
  clientId?: string;
  requestId?: string;
  /** Where a pending request can be asked after. */
  statusUrl?: string;
  reason?: string;
}

const words: [RegExp, RegistrationOutcome][] = [
  [/^(granted|approved|accepted|active)$/i, 'granted'],
  [/^(denied|rejected|declined)$/i, 'denied'],
  [/^(pending|requested|in-progress|review)$/i, 'pending'],
  [/^(refused|invalid|malformed)$/i, 'refused'],
];

/** Requests an account with a sample as the body. */
export async function register(
  send: Send,
  config: RegistrationConfig,
  sample: unknown,
): Promise<Registration> {
  const exchange = await send({
    method: 'POST',
    url: config.url,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(sample),
  });
  return readRegistration(exchange, config);
}

/** Asks after a pending request; the same registration where it has no status address. */
export async function poll(
  send: Send,
  config: RegistrationConfig,
  registration: Registration,
): Promise<Registration> {
  if (registration.statusUrl === undefined) return registration;
  const exchange = await send({
    method: 'GET',
    url: registration.statusUrl,
    headers: { accept: 'application/json' },
  });
  const { requestId, statusUrl } = registration;
  return {
    ...(requestId === undefined ? {} : { requestId }),
    statusUrl,
    ...readRegistration(exchange, config),
  };
}

function readRegistration(exchange: Exchange, config: RegistrationConfig): Registration {
  const body = objectOf(bodyJson(exchange));
  const accountId = text(at(body, config.accountIdPath));
  const list = text(at(body, config.locationPath));
  const sftp = text(at(body, 'locations.sftp'));
  const registration: Registration = { exchange, outcome: outcomeOf(exchange, body, accountId, config) };
  const requestId = text(body.requestId);
  const clientId = text(at(body, config.clientIdPath));
  const statusUrl = text(body.statusUrl) ?? exchange.response.headers.location;
  const reason = text(body.reason) ?? text(body.error);
  if (requestId !== undefined) registration.requestId = requestId;
  if (clientId !== undefined) registration.clientId = clientId;
  if (statusUrl !== undefined && URL.canParse(statusUrl, exchange.request.url)) {
    registration.statusUrl = new URL(statusUrl, exchange.request.url).href;
  }
  if (reason !== undefined) registration.reason = reason;
  if (accountId !== undefined) {
    const secret = text(body.secret);
    const totp = text(body.totp);
    registration.account = {
      name: accountId,
      accountId,
      ...(secret === undefined ? {} : { secret }),
      ...(totp === undefined ? {} : { totp }),
      locations: { ...(list === undefined ? {} : { list }), ...(sftp === undefined ? {} : { sftp }) },
    };
  }
  return registration;
}

function outcomeOf(
  exchange: Exchange,
  body: Record<string, unknown>,
  accountId: string | undefined,
  config: RegistrationConfig,
): RegistrationOutcome {
  const { status } = exchange.response;
  const accepted = status >= 200 && status < 300;
  const word = text(body.status);
  const agreed = agreedOutcome(config, [word, String(status)]);
  if (agreed) return agreed;
  const said = word === undefined ? undefined : words.find(([pattern]) => pattern.test(word))?.[1];
  // A body may deny under 200, but nothing is granted by a refusing status.
  if (said && (accepted || said !== 'granted')) return said;
  if (status === 202) return 'pending';
  if (accepted && accountId !== undefined) return 'granted';
  if (status === 401 || status === 403) return 'denied';
  if (status === 400 || status === 409 || status === 422) return 'refused';
  return 'unknown';
}

/** The outcome that the configuration has for the word or the status of an answer; the word comes first. */
function agreedOutcome(
  { outcome }: RegistrationConfig,
  said: (string | undefined)[],
): RegistrationOutcome | undefined {
  const meanings = Object.entries(outcome) as [RegistrationOutcome, string[]][];
  return said
    .map((sign) =>
      meanings.find(([, signs]) => signs.some((one) => one.toLowerCase() === sign?.toLowerCase())),
    )
    .find((meaning) => meaning !== undefined)?.[0];
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((found, key) => objectOf(found)[key], value);
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  // Half a surrogate pair cannot be sent in an address.
  return typeof value === 'string' && value !== '' ? value.toWellFormed() : undefined;
}
