import type { Binding, Outcome, Values } from '../bindings/binding.ts';
import { namesTaken } from '../bindings/named-values.ts';
import type { AccountConfig, RegistrationConfig } from '../config/target-config.ts';
import { enrolled } from './enrolment.ts';
import type { Exchange } from './exchange.ts';

/** What became of a request for an account (A12). `refused`: malformed; `unknown`: none of the others. */
export type RegistrationOutcome = 'granted' | 'denied' | 'pending' | 'refused' | 'unknown';

/** The answer to a request for an account, or to asking after it. */
export interface Registration {
  exchange: Exchange;
  /** All that the binding has found out, for the one that asks after the request. */
  captured: Values;
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

/** Requests an account by a sample request. */
export async function register(
  request: Binding,
  config: RegistrationConfig,
  sample: unknown,
): Promise<Registration> {
  return withGrant(readRegistration(await request.run({ request: sample }), config));
}

/** Asks after a pending request; the same registration where it does not say by what. */
export async function poll(
  asking: Binding,
  config: RegistrationConfig,
  registration: Registration,
): Promise<Registration> {
  const { requestId, statusUrl } = registration;
  const known = { ...(requestId === undefined ? {} : { requestId }), ...(statusUrl && { statusUrl }) };
  const values = { ...registration.captured, ...known };
  if ([...namesTaken(config.poll)].some((name) => !Object.hasOwn(values, name))) return registration;
  const answer = readRegistration(await asking.run(values), config);
  return withGrant({
    ...known,
    ...answer,
    captured: { ...registration.captured, ...answer.captured },
  });
}

/** An account keeps what was told of it, for the bindings that need more than its identifier. */
function withGrant(registration: Registration): Registration {
  const { cookies: _, ...granted } = registration.captured;
  if (registration.account) registration.account.granted = granted;
  return registration;
}

function readRegistration(
  { exchange, captured, refused }: Outcome,
  config: RegistrationConfig,
): Registration {
  const said = (name: string) => text(captured[name]);
  const [accountId, list, sftp] = ['accountId', 'list', 'sftp'].map(said);
  const [requestId, clientId, reason, statusUrl] = ['requestId', 'clientId', 'reason', 'statusUrl'].map(said);
  const registration: Registration = {
    exchange,
    captured,
    outcome: outcomeOf(exchange, { word: said('status'), accountId, refused }, config),
  };
  if (requestId !== undefined) registration.requestId = requestId;
  if (clientId !== undefined) registration.clientId = clientId;
  if (statusUrl !== undefined && URL.canParse(statusUrl, exchange.request.url)) {
    registration.statusUrl = new URL(statusUrl, exchange.request.url).href;
  }
  if (reason !== undefined) registration.reason = reason;
  if (accountId !== undefined) {
    const [secret, totp, hotp] = ['secret', 'totp', 'hotp'].map(said);
    registration.account = {
      name: accountId,
      accountId,
      ...(secret === undefined ? {} : { secret }),
      ...(totp === undefined ? {} : enrolled(totp)),
      ...(hotp === undefined ? {} : { hotp }),
      locations: { ...(list === undefined ? {} : { list }), ...(sftp === undefined ? {} : { sftp }) },
    };
  }
  return registration;
}

interface Said {
  word: string | undefined;
  accountId: string | undefined;
  /** The binding says that the target has not done it. */
  refused: boolean;
}

function outcomeOf(
  exchange: Exchange,
  { word, accountId, refused }: Said,
  config: RegistrationConfig,
): RegistrationOutcome {
  const { status } = exchange.response;
  const accepted = status >= 200 && status < 300 && !refused;
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

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  // Half a surrogate pair cannot be sent in an address.
  return typeof value === 'string' && value !== '' ? value.toWellFormed() : undefined;
}
