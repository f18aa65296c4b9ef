import { randomUUID } from 'node:crypto';
import { json, outcome, type Answer } from './answer.ts';
import type { Grant } from './authorization.ts';
import type { Flaw } from './flaws.ts';
import { select, type Selection } from './selection.ts';
import type { TestClock } from './test-clock.ts';

interface Job {
  client: string;
  request: string;
  begun: Date;
  files: Map<string, { type: string; lines: string[] }>;
  /** Polls that will still meet it while it runs. */
  running: number;
}

/** Polls that meet an export of everything while it runs. */
const runningPolls = 2;
const keptMilliseconds = 3600 * 1000;

/** The exports of one server. */
export class Jobs {
  readonly #jobs = new Map<string, Job>();
  readonly #clock: TestClock;
  readonly #flaws: ReadonlySet<Flaw>;
  /** Where files are served. */
  filesUrl = '';

  constructor(flaws: ReadonlySet<Flaw>, clock: TestClock) {
    this.#clock = clock;
    this.#flaws = flaws;
  }

  start(selection: Selection, request: string, { client }: Grant, statusUrl: string): Answer {
    const running = [...this.#jobs.values()].some((job) => job.client === client && job.running > 0);
    if (running && this.#flaws.has('says when in epoch seconds')) {
      const seconds = String(Math.ceil(this.#clock.now() / 1000) + 1);
      return { ...outcome(429, 'throttled', 'one export at a time'), headers: { 'retry-after': seconds } };
    }
    const id = randomUUID();
    const files = new Map(
      [...select(selection)].map(([type, kept]) => [
        `${randomUUID()}.${type}.ndjson`,
        { type, lines: kept.map((each) => JSON.stringify(each)) },
      ]),
    );
    this.#jobs.set(id, {
      client,
      request,
      begun: new Date(this.#clock.now()),
      files,
      running: selection.all ? runningPolls : 0,
    });
    return { status: 202, headers: { 'content-location': `${statusUrl}/${id}` } };
  }

  poll(id: string, grant: Grant): Answer {
    const job = this.#open(id, grant);
    if (!job) return outcome(404, 'not-found', 'no such export');
    if (job.running-- > 0) return { status: 202, headers: { 'retry-after': '0', 'x-progress': 'half way' } };
    const expires = new Date(job.begun.getTime() + keptMilliseconds).toUTCString();
    return json(200, this.#manifest(job), { expires });
  }

  end(id: string, grant: Grant): Answer {
    if (this.#flaws.has('knows no DELETE')) return outcome(405, 'not-supported', 'no DELETE here');
    if (this.#flaws.has('loses DELETE') || !this.#open(id, grant))
      return outcome(404, 'not-found', 'no such export');
    this.#jobs.delete(id);
    return { status: 202 };
  }

  /** A file, where this grant opens it; `undefined` asks for a token. */
  file(name: string, grant: Grant | undefined): Answer | undefined {
    const isOpen = this.#flaws.has('opens files to anybody');
    if (!grant && !isOpen) return undefined;
    for (const job of this.#jobs.values()) {
      const file = job.files.get(name);
      const isOwn = isOpen || job.client === grant?.client || this.#flaws.has('opens jobs to every token');
      if (file && isOwn && !this.#isOver(job))
        return {
          status: 200,
          type: 'application/fhir+ndjson',
          body: this.#flaws.has('writes an array')
            ? `[${file.lines.join()}]`
            : file.lines.map((line) => `${line}\n`).join(''),
          ...(this.#flaws.has('writes in Latin-1') && { charset: 'latin1' }),
        };
    }
    return outcome(404, 'not-found', 'no such file');
  }

  #isOver({ begun }: Job): boolean {
    return this.#clock.now() > begun.getTime() + keptMilliseconds;
  }

  #open(id: string, { client }: Grant): Job | undefined {
    const job = this.#jobs.get(id);
    return job &&
      !this.#isOver(job) &&
      (job.client === client || this.#flaws.has('opens jobs to every token'))
      ? job
      : undefined;
  }

  #manifest({ begun, request, files }: Job): Record<string, unknown> {
    const time = this.#flaws.has('lets transactionTime drift') ? new Date(this.#clock.now()) : begun;
    return {
      transactionTime: time.toISOString(),
      request,
      requiresAccessToken: !this.#flaws.has('opens files to anybody'),
      output: [...files].map(([name, { type, lines }]) => ({
        ...{ type, url: `${this.filesUrl}/${name}`, count: lines.length },
      })),
      ...(this.#flaws.has('leaves error out') ? {} : { error: [] }),
    };
  }
}
