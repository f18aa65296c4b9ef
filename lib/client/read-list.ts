import type { AccountConfig, FileMethod } from '../config/target-config.ts';
import { NotTestable } from '../verdict/outcomes.ts';
import type { Conversation } from './conversation.ts';
import type { Exchange } from './exchange.ts';
import { fetchEither } from './fetch-file.ts';
import { parseFileList } from './file-list.ts';
import type { FileList } from './file-list.ts';
import type { As } from './receiver.ts';

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
  method: 'GET' | 'POST';
  redirects: Exchange[];
  list?: FileList;
  problem?: string;
}

/** Address of an account's list: as configured, else as the grant named it. */
export function listUrl(conversation: Conversation, account: AccountConfig, scheduledId?: string): string {
  const place = account.locations?.list ?? conversation.config.list?.location;
  if (place === undefined) {
    throw new NotTestable('no place of the file list is configured or announced: configure list.location');
  }
  const base = `${conversation.config.baseUrl}/`;
  const address = filled(place, account, scheduledId);
  if (URL.canParse(address, base)) return new URL(address, base).href;
  throw new NotTestable(`the list of account ${account.name} is at no address: ${JSON.stringify(place)}`);
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

/** Asks for a list by GET, then by POST where GET is not the way, and reads its links. */
export async function readList(
  conversation: Conversation,
  url: string,
  carrier: Record<string, string>,
  options: ListOptions,
): Promise<ListReading> {
  const method = options.method ?? conversation.config.list?.method ?? 'auto';
  const request = {
    url,
    headers: { accept: options.accept ?? '*/*', ...carrier },
    size: 'list' as const,
  };
  const answer = await fetchEither(conversation, request, method);
  const { status } = answer.exchange.response;
  if (status < 200 || status > 299) return { ...answer, problem: `status ${status}` };
  const list = parseFileList(answer.exchange, conversation.config);
  if ('problem' in list) return { ...answer, problem: list.problem };
  if (options.accept === undefined && list.links.length > 0) conversation.readings.note('A43', list.format);
  if (options.method === undefined) conversation.readings.note('A44', `by ${answer.method}`);
  return { ...answer, list };
}
