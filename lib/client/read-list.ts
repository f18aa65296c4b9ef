import { namesTaken, toldAs } from '../bindings/named-values.ts';
import { toldExchange } from '../bindings/told-exchange.ts';
import type { WrittenBinding } from '../bindings/written-binding.ts';
import type { AccountConfig, FileMethod } from '../config/target-config.ts';
import { NotTestable } from '../verdict/outcomes.ts';
import type { Conversation } from './conversation.ts';
import type { Exchange } from './exchange.ts';
import { fetchEither } from './fetch-file.ts';
import { parseFileList } from './file-list.ts';
import type { FileList } from './file-list.ts';
import type { As, Receiver } from './receiver.ts';
import { useBinding } from './use-binding.ts';

/** Departures from the usual way to ask for the list. */
export interface ListOptions {
  as?: As;
  method?: FileMethod;
  accept?: string;
  scheduledId?: string;
  /** Another address than the account's own. */
  url?: string;
}

/** The answer to asking for a list, and what could be read of it; `problem` says why there is no list. */
export interface ListReading {
  exchange: Exchange;
  /** By which it was asked for; the way of a binding that sends no request. */
  method: string;
  redirects: Exchange[];
  list?: FileList;
  problem?: string;
}

/** Address of an account's list: as configured, else as the grant named it. */
export function listUrl(conversation: Conversation, account: AccountConfig, scheduledId?: string): string {
  const address = knownAddress(conversation, account, scheduledId);
  if (address !== undefined) return address;
  throw new NotTestable(
    'no place of the file list is configured or announced: configure list.location or list.request',
  );
}

/** Address of an account's list, where there is one. @throws NotTestable where it is none */
export function knownAddress(
  { config: { list, baseUrl } }: Conversation,
  account: AccountConfig,
  scheduledId?: string,
): string | undefined {
  const place = account.locations?.list ?? list?.location;
  if (place === undefined) return undefined;
  const address = filled(place, account, scheduledId);
  if (URL.canParse(address, `${baseUrl}/`)) return new URL(address, `${baseUrl}/`).href;
  throw new NotTestable(`the list of account ${account.name} is at no address: ${JSON.stringify(place)}`);
}

/** Schedules of a receiver beside the latest that have lists of their own. */
export function otherLists(receiver: Receiver): string[] {
  const { conversation, scheduledIds } = receiver;
  const { request } = conversation.config.list ?? {};
  if (request)
    return takesSchedule(request) ? [...scheduledIds].filter((id) => id !== receiver.scheduledId) : [];
  const address = receiver.listUrl();
  return [...scheduledIds].filter((id) => receiver.listUrl(id) !== address);
}

/** Whether a way to the list is one to that of a schedule; a program is given the schedule in any case. */
export function takesSchedule(request: WrittenBinding): boolean {
  const taken = namesTaken(request);
  return request.command !== undefined || taken.has('scheduledId') || taken.has('statusUrl');
}

/** Address of a schedule's status file, where one is configured. */
export function statusFileUrl(
  { config }: Conversation,
  account: AccountConfig,
  scheduledId?: string,
): string | undefined {
  const { location } = config.status;
  return location === undefined ? undefined : filled(location, account, scheduledId);
}

function filled(place: string, { accountId }: AccountConfig, scheduledId = ''): string {
  return place
    .replaceAll('{accountId}', encodeURIComponent(accountId))
    .replaceAll('{scheduledId}', encodeURIComponent(scheduledId));
}

/** Asks for a receiver's list as its configuration says, and reads its links. */
export async function readList(receiver: Receiver, options: ListOptions): Promise<ListReading> {
  const { conversation } = receiver;
  const { request } = conversation.config.list ?? {};
  const { url, as, scheduledId = receiver.scheduledId } = options;
  const reading = await (request && url === undefined
    ? readListBy(receiver, request, options)
    : readListAt(receiver, url ?? receiver.listUrl(scheduledId), options));
  if (url === undefined && as === undefined) conversation.files.seen(receiver, scheduledId, reading);
  return reading;
}

/** By GET, then by POST where GET is not the way. */
async function readListAt(receiver: Receiver, url: string, options: ListOptions): Promise<ListReading> {
  const { conversation } = receiver;
  const { list } = conversation.config;
  const carrier = await receiver.carrier(options.as, list?.access);
  const headers = { accept: options.accept ?? '*/*', ...carrier };
  const method = options.method ?? list?.method ?? 'auto';
  const answer = await fetchEither(conversation, { url, headers, size: 'list' }, method);
  const { status } = answer.exchange.response;
  return status < 200 || status > 299
    ? { ...answer, problem: `status ${status}` }
    : withLinks(conversation, answer, options);
}

/** There is no list at the address that comes with an acceptance before there is one. */
const nothingScheduled: ListReading = {
  exchange: toldExchange('NOT ASKED', { key: 'list.request', told: { status: 404 }, refused: true }),
  method: 'NOT ASKED',
  redirects: [],
  problem: 'no schedule has been accepted that would tell where its list is',
};

/** By list.request. What it captures as links is the list, else its last answer is. */
async function readListBy(
  receiver: Receiver,
  written: WrittenBinding,
  { as, scheduledId = receiver.scheduledId ?? '', accept = '*/*' }: ListOptions,
): Promise<ListReading> {
  const { conversation, account } = receiver;
  const statusUrl = receiver.statusUrls.of(scheduledId);
  if (statusUrl === undefined && namesTaken(written).has('statusUrl')) return nothingScheduled;
  const { exchange, captured, refused } = await useBinding(receiver, {
    ...{ key: 'list.request', written, as, access: conversation.config.list?.access },
    values: { scheduledId, statusUrl, list: knownAddress(conversation, account, scheduledId) },
    granted: account.granted ?? {},
    headers: { accept },
    send: (request) => conversation.send({ ...request, size: 'list' }),
  });
  const answer = { exchange, method: exchange.request.method, redirects: [] };
  if (refused) return { ...answer, problem: `refused with status ${exchange.response.status}` };
  return withLinks(conversation, answer, {}, listIn(exchange, toldAs('links', written, captured)));
}

/** What was read of a page or told by somebody is a list like any other. */
export function listIn(exchange: Exchange, links: unknown): Exchange {
  if (typeof links !== 'string') return exchange;
  // Somebody who tells addresses may do so in one line.
  const body = new TextEncoder().encode(links.replace(/[ \t]+(?=\S*(?:\/|\.ndjson))/g, '\n'));
  return { ...exchange, response: { ...exchange.response, headers: {}, body } };
}

function withLinks(
  { config, readings }: Conversation,
  answer: Omit<ListReading, 'list' | 'problem'>,
  { accept, method }: ListOptions,
  told = answer.exchange,
): ListReading {
  const list = parseFileList(told, config);
  if ('problem' in list && list.limit !== undefined)
    throw new NotTestable(`${list.problem}, which is more than is read: raise ${list.limit}`);
  if ('problem' in list) return { ...answer, problem: list.problem };
  if (accept === undefined && list.links.length > 0) readings.note('A43', list.format);
  if (method === undefined) readings.note('A44', `by ${answer.method}`);
  return { ...answer, list };
}
