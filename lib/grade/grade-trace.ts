import type { Edition, Requirement } from '../edition/edition.ts';
import { foldVerdicts } from '../verdict/fold-verdicts.ts';
import { outcomeMediaType, type ScenarioRun, type StepRun } from '../verdict/scenario-run.ts';
import { NonConformance, NotTestable } from '../verdict/outcomes.ts';
import type { Policy, RunVerdict } from '../verdict/verdict.ts';
import type { Attestations } from './attestation.ts';
import { judges } from './judges.ts';
import { Look, placeOf } from './look.ts';
import type { Trace } from './trace.ts';

/** What a trace says of a client, row by row. */
export interface Grade {
  run: RunVerdict;
  /** Ids of the rows that a person's word decided. */
  attested: string[];
}

export interface GradeOptions {
  attestations?: Attestations;
  policy?: Policy;
  /** Ids asked for; all when absent. */
  selected?: ReadonlySet<string>;
  /** How the trace is called in the report. */
  name?: string;
}

/** The rows of an edition that are on clients: those with a judgement. */
export const clientRows = (catalogue: Requirement[]): Requirement[] =>
  catalogue.filter(({ id }) => id in judges);

/** Judges a client by each row on clients. */
export function gradeTrace(
  trace: Trace,
  edition: Edition,
  catalogue: Requirement[],
  options: GradeOptions = {},
): Grade {
  const { attestations, selected, policy, name = 'trace' } = options;
  const rows = clientRows(catalogue);
  const looks = rows
    .filter(({ id }) => selected?.has(id) ?? true)
    .map((row) => {
      const word = { attestation: attestations?.rows.get(row.id), asked: attestations?.asked ?? [] };
      const look = new Look(trace, edition, word);
      return { row, look, run: scenarioOf(row, look, name) };
    });
  const record = { scenarios: looks.map(({ run }) => run), faults: [], complete: true };
  const run = foldVerdicts(record, rows, { ...(policy && { policy }), ...(selected && { selected }) });
  return { run, attested: looks.filter(({ look }) => look.attested).map(({ row }) => row.id) };
}

/** One row's judgement in the form in which the verdicts take a scenario. */
function scenarioOf({ id, statement }: Requirement, look: Look, name: string): ScenarioRun {
  const thrown = thrownBy(look, id);
  const began = Date.parse(look.trace.events[0]?.at ?? look.trace.began);
  const step = (text: string, more: Partial<StepRun> = {}): StepRun => ({
    ...{ text, hook: false, status: 'PASSED', attachments: [], started: began, duration: 0 },
    ...more,
  });
  const judged = thrown && {
    status: 'FAILED' as const,
    exception: { type: thrown.name, message: thrown.message, ...(thrown.stack && { trace: thrown.stack }) },
  };
  return {
    ...{ location: name, name: look.attested ? 'By the word of a person' : 'As the simulator saw it' },
    ...{ feature: 'client', tags: [id], started: began, finished: began },
    steps: [
      step(`Given what the client did (${look.seen.size} of ${look.trace.events.length} events)`, {
        attachments: [evidenceOf(look, thrown)],
      }),
      step(`Then ${statement}`, { ...judged, attachments: look.recorded.map(recordedText) }),
    ],
  };
}

/** What a judgement says by throwing; an error of our own is a fault of the harness, as everywhere. */
function thrownBy(look: Look, id: string): Error | undefined {
  try {
    judges[id]!(look);
    return look.shortfall;
  } catch (error) {
    if (error instanceof NotTestable && look.shortfall) return look.shortfall;
    return error instanceof Error ? error : new Error(String(error));
  }
}

const mostEvents = 50;

/** The events by which a row was judged, as many as can be read; that of the finding is among them. */
function evidenceOf({ seen, trace }: Look, thrown: Error | undefined) {
  const where = thrown instanceof NonConformance ? thrown.where : undefined;
  const blamed = where === undefined ? undefined : trace.events.find((event) => placeOf(event) === where);
  const others = [...seen].filter((event) => event !== blamed);
  const shown = [...(blamed ? [blamed] : []), ...others].slice(0, mostEvents);
  return {
    mediaType: 'text/plain',
    body: shown.map((event) => JSON.stringify(event, null, 2)).join('\n'),
    base64: false,
    fileName: `${shown.length} events`,
  };
}

const recordedText = (reason: string) => ({
  mediaType: outcomeMediaType,
  body: JSON.stringify({ outcome: 'recorded', reason }),
  base64: false,
});
