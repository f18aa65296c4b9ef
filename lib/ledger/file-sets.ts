import type { ListReading } from '../client/read-list.ts';
import type { Receiver } from '../client/receiver.ts';
import { apart } from '../sittings/in-force.ts';
import { sharedKey } from '../sittings/sittings.ts';
import type { Ledger } from './ledger.ts';

/** What a set is called of whose files not all are known to be the run's. */
export const besideOthers = 'beside others';

/** More files than are deleted: a list without end is nobody's. */
const mostFiles = 1000;

/** The files that runs put into accounts which stay: those of the configuration. */
export class FileSets {
  readonly #ledger: Ledger;
  /** Links of each list as it was before anything was scheduled that it shows. */
  readonly #earlier = new Map<string, ReadonlySet<string>>();
  readonly #scheduled = new Set<string>();

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** A receiver has read its list. */
  seen(receiver: Receiver, scheduledId: string | undefined, { list, exchange }: ListReading): void {
    const key = keyOf(receiver, ownList(receiver, scheduledId));
    if (this.#scheduled.has(key) || !(list || isMissing(exchange.response))) return;
    this.#earlier.set(key, new Set(list?.links.map(({ url }) => url)));
  }

  /** A schedule was accepted, whose runs will put files there. */
  scheduled(receiver: Receiver, scheduledId: string | undefined): void {
    const { conversation, account } = receiver;
    if (!this.#ledger.isKept || !conversation.config.accounts.includes(account)) return;
    const own = ownList(receiver, scheduledId);
    const key = keyOf(receiver, own);
    if (this.#scheduled.has(key)) return;
    this.#scheduled.add(key);
    // Scenarios share it, and a later sitting may come to it by another one: no journal of theirs is to hold it.
    apart(() => this.#note(receiver, key, own));
  }

  #note(receiver: Receiver, key: string, own: string | undefined): void {
    const { accountId } = receiver.account;
    const isKnown = this.#ledger.remaining.some(
      ({ kind, account, name }) =>
        kind === 'file set' && account === accountId && (own === undefined || name === own),
    );
    if (isKnown) return;
    const earlier = this.#earlier.get(key) ?? (own === undefined ? undefined : new Set<string>());
    const name = earlier?.size === 0 ? own : besideOthers;
    const of = sharedKey('files');
    const set = this.#ledger.asked('file set', { account: accountId, name, of });
    this.#ledger.made(set, {}, earlier && (() => removeFiles(receiver, own, earlier)));
  }
}

/** The schedule that has the list to itself; undefined where it is the account's. */
function ownList({ conversation, account }: Receiver, scheduledId: string | undefined): string | undefined {
  const { location, request } = conversation.config.list ?? {};
  const place = account.locations?.list ?? location;
  return !request && place?.includes('{scheduledId}') ? scheduledId : undefined;
}

const keyOf = ({ account }: Receiver, own = ''): string => `${account.accountId} ${own}`;

/**
 * Deletes the files of a list, each by its link.
 * @param earlier links that were there before
 * @returns true; what keeps one of them is thrown
 */
export async function removeFiles(
  receiver: Receiver,
  scheduledId?: string,
  earlier: ReadonlySet<string> = new Set(),
): Promise<boolean> {
  // Somebody may have to be asked for it, or a program, that knows nothing of the end of a run.
  if (receiver.conversation.config.list?.request) throw new Error('what list.request tells is not deleted');
  const { list, problem, exchange } = await receiver.readList(
    scheduledId === undefined ? {} : { scheduledId },
  );
  if (!list && !isMissing(exchange.response)) throw new Error(`their list cannot be read (${problem})`);
  const links = (list?.links ?? []).filter(({ url }) => !earlier.has(url));
  if (links.length > mostFiles) throw new Error(`they are ${links.length}; ${mostFiles} at most are deleted`);
  for (const [index, link] of links.entries()) {
    const { response } = await receiver.deleteFile(link);
    if (response.status > 299 && !isMissing(response))
      throw new Error(`${index} of ${links.length} are deleted, the next is answered ${response.status}`);
  }
  return true;
}

const isMissing = ({ status }: { status: number }): boolean => status === 404 || status === 410;
