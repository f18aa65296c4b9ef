import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Directory } from './directory.ts';
import { dueAfter } from './due-times.ts';
import { extract } from './extraction.ts';
import type { Flaw } from './flaws.ts';
import type { Order } from './order-form.ts';
import type { OwnLife } from './own-life.ts';
import { fileName, type FileSet, type Repository } from './repository.ts';

/** An order that was accepted. */
export interface Accepted extends Order {
  /** What its own address ends in. */
  key: string;
  state: 'scheduled' | 'pending' | 'completed';
  next: Date | undefined;
  /** The beginning of its latest run, in whole seconds: no two runs begin in the same. */
  begun: number;
  timer?: NodeJS.Timeout;
}

/** The longest that a timer can wait. */
const longestTimer = 2 ** 31 - 1;

/** The orders that are in force, and their runs. */
export class Orders {
  readonly #orders = new Map<string, Accepted>();
  readonly #flaws: ReadonlySet<Flaw>;
  readonly #directory: Directory;
  readonly #life: OwnLife;
  readonly #repository: Repository;
  /** Where a file of a set is served. */
  linkTo: (account: string, schedule: string, stamp: string, name: string) => string = () => '';

  constructor(
    directory: Directory,
    repository: Repository,
    { flaws, life }: { flaws: ReadonlySet<Flaw>; life: OwnLife },
  ) {
    this.#directory = directory;
    this.#life = life;
    this.#repository = repository;
    this.#flaws = flaws;
  }

  /** Takes an order; nothing where its account has another of the same name. */
  accept(order: Order): Accepted | undefined {
    if (this.#named(order.account, order.id)) return undefined;
    const accepted: Accepted = {
      ...{ ...order, key: randomUUID(), state: 'scheduled', begun: 0 },
      next: dueAfter(order.start, order.period, new Date()),
    };
    this.#orders.set(accepted.key, accepted);
    this.#arm(accepted);
    return accepted;
  }

  /** The order at an address of its own, where it is this account's. */
  at(key: string, account: string): Accepted | undefined {
    const order = this.#orders.get(key);
    return order?.account === account ? order : undefined;
  }

  withdraw(order: Accepted): void {
    if (this.#flaws.has('ignores withdrawals')) return;
    clearTimeout(order.timer);
    this.#orders.delete(order.key);
  }

  /** Lets an order run now where it is due at that instant; whether it was. */
  async runDue(account: string, id: string, at: Date): Promise<boolean> {
    const order = this.#named(account, id);
    if (!order?.next || order.next > at) return false;
    order.next = dueAfter(order.start, order.period, at);
    this.#arm(order);
    if (order.begun > 0 && this.#flaws.has('runs only once')) return false;
    await this.#run(order);
    return true;
  }

  /** Puts an end to all waiting. */
  stop(): void {
    for (const { timer } of this.#orders.values()) clearTimeout(timer);
  }

  #named(account: string, id: string): Accepted | undefined {
    return [...this.#orders.values()].find((order) => order.account === account && order.id === id);
  }

  #arm(order: Accepted): void {
    clearTimeout(order.timer);
    const { next } = order;
    if (!next) return;
    const wait = Math.min(next.getTime() - Date.now(), longestTimer);
    order.timer = setTimeout(() => {
      if (next.getTime() <= Date.now()) void this.runDue(order.account, order.id, next);
      else this.#arm(order);
    }, wait).unref();
  }

  async #run(order: Accepted): Promise<void> {
    order.state = 'pending';
    order.begun = Math.max(Math.floor(Date.now() / 1000), order.begun + 1);
    const lines = extract(this.#directory, order, this.#flaws);
    await setImmediate();
    const beside = order.keep || this.#flaws.has('serves replaced files');
    this.#repository.overwrite(order.account, order.id, this.#write(order, lines), beside);
    order.state = 'completed';
    this.#life.goOn();
  }

  #write(order: Accepted, lines: Map<string, string[]>): FileSet {
    const written = new Date(order.begun * 1000);
    const stamp = written.toISOString().slice(0, 19).replace(/[T:]/g, '-');
    const set: FileSet = { stamp, files: new Map() };
    const write = (kind: string, ending: string, text: string): void =>
      void set.files.set(fileName(order.id, kind, stamp, ending), { bytes: Buffer.from(text), written });
    for (const [type, each] of lines) write(type, 'ndjson', this.#text(order, type, each));
    const links = [...set.files.keys()].map((name) => this.linkTo(order.account, order.id, stamp, name));
    write('ndjson-links', 'txt', links.map((link) => `${link}\n`).join(''));
    if (!this.#flaws.has('writes no status')) write('status', 'txt', 'completed\n');
    return set;
  }

  #text(order: Accepted, type: string, lines: string[]): string {
    const text = lines.map((line) => `${line}\n`).join('');
    if (this.#flaws.has('cuts the last line')) return text.slice(0, -30);
    const earlier = this.#repository.sets(order.account, order.id).at(-1);
    const known = earlier?.files.get(fileName(order.id, type, earlier.stamp, 'ndjson'));
    return this.#flaws.has('adds to earlier lines') && known ? known.bytes.toString('utf8') + text : text;
  }
}
