import type { Edition } from '../edition/edition.ts';
import { FallsShort, NonConformance, NotTestable } from '../verdict/outcomes.ts';
import type { Attestation } from './attestation.ts';
import type { Trace, TraceEvent } from './trace.ts';

/** Judges a client by one row. Says what it saw by throwing an outcome, or nothing where the row is met. */
export type Judge = (look: Look) => void;

/** One look at a trace by one row: what it is about, what was seen, and what is to be recorded. */
export class Look {
  readonly trace: Trace;
  readonly edition: Edition;
  /** What a person says of the row. */
  readonly attestation: Attestation | undefined;
  /** Parameters that a person had the client send. */
  readonly asked: readonly string[];
  readonly seen = new Set<TraceEvent>();
  readonly recorded: string[] = [];
  /** The first shortfall that did not end the judgement. */
  shortfall: FallsShort | undefined;
  /** Set where a person's word decided and not the trace. */
  attested = false;

  constructor(
    trace: Trace,
    edition: Edition,
    word: { attestation?: Attestation | undefined; asked?: readonly string[] } = {},
  ) {
    this.trace = trace;
    this.edition = edition;
    this.attestation = word.attestation;
    this.asked = word.asked ?? [];
  }

  /** The events of some kinds by which a client asks for something: a HEAD or OPTIONS beside it asks for nothing. */
  of(...kinds: string[]): TraceEvent[] {
    return this.all(...kinds).filter(({ method = '' }) => !probing.has(method));
  }

  /** All events of some kinds. */
  all(...kinds: string[]): TraceEvent[] {
    return this.trace.events.filter(({ kind }) => kinds.includes(kind));
  }

  /** The events, which a row is about. @throws NotTestable where there are none: what did not occur is never passed */
  some(events: TraceEvent[], otherwise: string): TraceEvent[] {
    if (events.length === 0) throw new NotTestable(otherwise);
    for (const event of events) this.seen.add(event);
    return events;
  }

  /** Takes note of something; once, and as many as a person can read. */
  record(text: string): void {
    const isNew = this.recorded.length < mostRecords && !this.recorded.includes(text);
    if (isNew) this.recorded.push(text);
  }

  /** Blames the client for not having been told something first. @throws NotTestable where that may have been before the trace */
  blame(finding: { expected: string; received: string; where: string }): never {
    if (!this.trace.resumed) throw new NonConformance(finding);
    throw new NotTestable(
      `the simulator was started again with what it knew (--data-dir), and what the client was told before is not in the trace: ${finding.received}`,
    );
  }

  /** Takes note of a shortfall and goes on: what comes later may break the row, which weighs more. */
  fallShort(finding: { expected: string; received: string; where?: string }): void {
    this.shortfall ??= new FallsShort(finding);
  }

  /** Decides by a person's word. @throws NotTestable where there is none */
  ask(
    question: string,
    wrong: (finding: { expected: string; received: string }) => Error = nonConformance,
  ): void {
    const word = this.attestation;
    if (!word) throw new NotTestable(`only a person can tell: attest whether ${question}`);
    this.attested = true;
    const said = `${word.answer ? 'yes' : 'no'}, says ${word.who} (${word.when})${word.note ? `: ${word.note}` : ''}`;
    if (!word.answer) throw wrong({ expected: question, received: said });
    this.record(said);
  }
}

const mostRecords = 50;

const probing = new Set(['HEAD', 'OPTIONS', 'TRACE']);

const nonConformance = (finding: { expected: string; received: string }) => new NonConformance(finding);

/** An event in a few words, to find it in the trace. */
export function placeOf({ method, url, name, kind, at, n }: TraceEvent): string {
  return `${method ? `${method} ${url ?? ''}` : `${kind} ${name ?? ''}`} (${at}, n ${n})`;
}
