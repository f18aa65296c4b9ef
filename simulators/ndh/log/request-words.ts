import type { Ndh } from '../ndh.ts';
import { detailsOf, type Answered } from '../trace/details.ts';
import type { Kind } from '../trace/event.ts';
import type { Hiding } from '../trace/find-tokens.ts';
import { askedInWords } from './asked-in-words.ts';
import { masked } from './masked.ts';
import { refusalIn } from './refusal-in.ts';

/** What a request and its answer come to. */
export interface Words {
  /** The account that it is about, where the request itself says so. */
  account?: string | undefined;
  facts: string[];
}

type Tell = (answered: Answered, ndh: Ndh) => Words;

/** What a request of a kind, and its answer, come to, in plain words. They may still hold what somebody put into them. */
export function requestWords(kind: Kind, answered: Answered, ndh: Ndh): Words {
  const { account, facts } = byKind[kind]?.(answered, ndh) ?? { facts: [] };
  const { statusCode: status } = answered.reply;
  // Of credentials it is told otherwise what is wrong with them; a client that signs is told by the answer only.
  if (status < 400 || (status === 401 && kind !== 'token')) return { account, facts };
  const why = refusalIn(answered.body);
  return { account, facts: [...facts, ...(why === undefined ? [] : [`refused: ${why}`])] };
}

/** No label leads back to a secret, nor tells it from another: who reads the log needs neither. */
const hiding: Hiding = {
  label: () => '…',
  issue: () => '…',
  tell: () => undefined,
  hidden: masked,
  hiddenAddress: masked,
};

type Details = Partial<Record<'account' | 'client' | 'outcome' | 'factor' | 'issued' | 'scope', string>>;

const details = (kind: Kind, answered: Answered, ndh: Ndh): Details => detailsOf(kind, answered, ndh, hiding);

const outcomes: Record<string, string> = {
  granted: 'its account is granted',
  denied: 'its account is denied',
  pending: 'its account waits for the operator',
};

const registration: Tell = (answered, ndh) => {
  const { account, client, outcome = '' } = details('registration', answered, ndh);
  const owner = account ?? ndh.store.clients.find(client ?? '')?.accountId;
  return { account: owner, facts: [outcomes[outcome] ?? []].flat() };
};

const login: Tell = (answered, ndh) => {
  const { account, factor, issued } = details('login', answered, ndh);
  const { statusCode } = answered.reply;
  if (statusCode === 429) return { account, facts: ['locked after too many wrong codes'] };
  const isRight = statusCode < 400;
  if (factor === 'code') return { account, facts: [isRight ? 'logged in' : 'wrong code'] };
  if (!isRight) return { account, facts: statusCode === 401 ? ['wrong account or secret'] : [] };
  return { account, facts: [issued ? 'logged in without a code' : 'right secret, a code has to follow'] };
};

const token: Tell = (answered, ndh) => {
  const { client = '', issued, scope } = details('token', answered, ndh);
  const account = ndh.store.clients.find(client)?.accountId;
  return { account, facts: issued ? [`gets a token for ${scope ?? 'what it may'}`] : [] };
};

const kickOff: Tell = ({ request, reply }) => {
  const isBulk = /\$export\b/.test(request.url);
  const asked = askedInWords(request, isBulk);
  return { facts: [reply.statusCode < 400 ? `${asked}: accepted` : asked] };
};

const poll: Tell = ({ reply }) => ({
  facts: { 200: ['finished'], 202: ['not finished yet'] }[reply.statusCode] ?? [],
});

const byKind: Partial<Record<Kind, Tell>> = { registration, login, token, 'kick-off': kickOff, poll };
