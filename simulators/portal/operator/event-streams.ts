import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LogEntry } from '../../ndh/log/entry.ts';
import type { Log } from '../../ndh/log/log.ts';
import type { Ndh } from '../../ndh/ndh.ts';
import { protectiveHeaders } from '../protective-headers.ts';
import { told } from '../visit.ts';
import { isOf, mostRows, row } from './log-table.ts';

/** Browsers that can look on at a time. */
const mostStreams = 20;

/** Milliseconds for which what happens is gathered before it is sent, and after which a silent stream says that it lives. */
const pause = 150;
const silence = 15_000;

/** Bytes that may wait for a browser that does not read. */
const mostUnread = 1024 * 1024;

/** Server-sent events with the log, as rows of the table that the page has. */
export class EventStreams {
  readonly #ndh: () => Ndh;
  readonly #log: Log;
  readonly #open = new Set<() => void>();

  constructor(ndh: () => Ndh, log: Log) {
    this.#ndh = ndh;
    this.#log = log;
  }

  /** Answers with a stream that ends with its browser, or with the server. */
  open(http: FastifyRequest, reply: FastifyReply): FastifyReply {
    if (this.#open.size >= mostStreams) return reply.code(503).header('retry-after', '10').send();
    const { receiver, after = '0' } = http.query as { receiver?: string; after?: string };
    const last = Number(http.headers['last-event-id'] ?? after);
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { ...protectiveHeaders(), 'content-type': 'text/event-stream; charset=utf-8' });
    raw.write(': the log\n\n');
    const waiting = new Map<number, LogEntry>();
    let timer: NodeJS.Timeout | undefined;
    const flush = (): void => {
      timer = undefined;
      if (raw.writableLength > mostUnread) return void raw.destroy();
      for (const entry of waiting.values()) raw.write(this.#entry(entry));
      waiting.clear();
      raw.write(this.#state());
    };
    const add = (entry: LogEntry): void => {
      if (isOf(entry, receiver)) waiting.set(entry.n, entry);
      timer ??= setTimeout(flush, pause);
    };
    for (const entry of this.#since(last)) add(entry);
    const unwatch = this.#log.watch(add);
    const alive = setInterval(() => raw.write(': alive\n\n'), silence);
    const end = (): void => void raw.end();
    this.#open.add(end);
    raw.once('close', () => {
      clearTimeout(timer);
      clearInterval(alive);
      unwatch();
      this.#open.delete(end);
    });
    return reply;
  }

  /** Ends all streams: the server stops. */
  endAll(): void {
    for (const end of this.#open) end();
  }

  /** What came after an entry, the oldest first; all there is where the number is of another life of the server. */
  #since(last: number): LogEntry[] {
    const entries = this.#log.entries().slice(0, mostRows).reverse();
    const isKnown = last <= (entries.at(-1)?.n ?? 0);
    return isKnown ? entries.filter(({ n }) => n > last) : entries;
  }

  #entry(entry: LogEntry): string {
    const data = JSON.stringify({ n: entry.n, row: String(row(entry, this.#ndh())) });
    return `event: entry\nid: ${entry.n}\ndata: ${data}\n\n`;
  }

  #state(): string {
    const { clock, store } = this.#ndh();
    const data = { now: told(clock.now()), waiting: store.requests.waiting().length };
    return `event: state\ndata: ${JSON.stringify(data)}\n\n`;
  }
}
