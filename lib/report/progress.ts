import { asking } from '../run/asking.ts';
import { portalTag } from '../verdict/fold-scenarios.ts';
import type { ScenarioRun } from '../verdict/scenario-run.ts';
import type { Verdict } from '../verdict/verdict.ts';

/** A stream that may be a terminal. */
export interface ProgressStream {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

interface StageCount {
  name: string;
  scenarios: number;
  bad: number;
  since: number;
  until: number;
}

/** Longest silence, in milliseconds. */
const heartbeat = 1900;

/** Tells on `stream` how far a run is: one updating line on a terminal, else a line per workflow stage. */
export class Progress {
  readonly #stream: ProgressStream;
  readonly #timer: NodeJS.Timeout;
  readonly #began = performance.now();
  #lastWrite = performance.now();
  #phase: string;
  /** The stages that go on, of scenarios through the portal and of others: both may run at once. */
  readonly #stages = new Map<'portal' | 'others', StageCount>();
  #done = 0;
  #planned = 0;
  #bad = 0;
  #stopped = false;

  /** `phase` is what happens first; it is told only when it takes long. */
  constructor(stream: ProgressStream, phase: string) {
    this.#stream = stream;
    this.#phase = phase;
    this.#timer = setInterval(() => this.#beat(), stream.isTTY ? 250 : heartbeat / 4);
    this.#timer.unref();
  }

  /** Something other than scenarios begins. */
  phase(text: string): void {
    this.#closeStages();
    this.#phase = text;
    if (this.#stream.isTTY) this.#redraw();
    else this.#line(text);
  }

  /** A scenario has finished with a verdict on its requirement. */
  scenario(run: ScenarioRun, verdict: Verdict, planned: number): void {
    const name = /^features\/([^/]+)\//.exec(run.location)?.[1] ?? 'features';
    const way = run.tags.includes(portalTag) ? 'portal' : 'others';
    if (this.#stages.get(way)?.name !== name) this.#close(way);
    const now = performance.now();
    const stage = this.#stages.get(way) ?? { name, scenarios: 0, bad: 0, since: now, until: now };
    this.#stages.set(way, stage);
    const bad = verdict === 'doesNotConform' || verdict === 'fallsShort' ? 1 : 0;
    this.#planned = planned;
    this.#done += 1;
    this.#bad += bad;
    stage.scenarios += 1;
    stage.bad += bad;
    stage.until = now;
    if (this.#stream.isTTY) this.#redraw();
  }

  /** Something that is to stay on the screen. */
  warn(text: string): void {
    this.#closeStages();
    if (this.#stream.isTTY) this.#stream.write('\r\u001B[2K');
    this.#line(`warning: ${text}`);
  }

  /** Ends the display; on a terminal its line disappears. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#closeStages();
    clearInterval(this.#timer);
    if (this.#stream.isTTY) this.#stream.write('\r\u001B[2K');
  }

  #closeStages(): void {
    for (const way of [...this.#stages.keys()]) this.#close(way);
  }

  #close(way: 'portal' | 'others'): void {
    const stage = this.#stages.get(way);
    this.#stages.delete(way);
    if (!stage || this.#stream.isTTY) return;
    const seconds = ((stage.until - stage.since) / 1000).toFixed(1);
    const bad = stage.bad > 0 ? `, ${stage.bad} not as required` : '';
    this.#line(`${stage.name}: ${stage.scenarios} scenarios${bad} (${seconds} s)`);
  }

  #beat(): void {
    if (this.#stream.isTTY) this.#redraw();
    else if (performance.now() - this.#lastWrite >= heartbeat) this.#line(`… ${this.#state()}`);
  }

  #line(text: string): void {
    this.#stream.write(`${text}\n`);
    this.#lastWrite = performance.now();
  }

  #redraw(): void {
    // A line drawn over a question would take the answer with it.
    if (asking.inProgress) return;
    const width = (this.#stream.columns ?? 80) - 1;
    this.#stream.write(`\r\u001B[2K${this.#state().slice(0, width)}`);
  }

  #state(): string {
    const seconds = Math.round((performance.now() - this.#began) / 1000);
    if (this.#stages.size === 0) return `${this.#phase} (${seconds} s)`;
    const bad = this.#bad > 0 ? `, ${this.#bad} not as required` : '';
    const names = [...this.#stages.values()].map(({ name }) => name).join(' and ');
    return `${names}: ${this.#done} of ${this.#planned} scenarios${bad} (${seconds} s)`;
  }
}
