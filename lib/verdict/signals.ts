import { type ScenarioRun, type StepException, type StepRun, outcomeMediaType } from './scenario-run.ts';

/** What one step or hook has to say about the requirement, or about the run. */
export interface Signal {
  kind: SignalKind;
  /** One or more lines; the first says it all. */
  text: string;
  /** Stack trace of the harness's own error. */
  trace?: string;
}

export type SignalKind =
  | 'nonConformance'
  | 'fallsShort'
  | 'notOffered'
  | 'notTestable'
  | 'unreachable'
  | 'configuration'
  | 'interrupted'
  | 'suspended'
  | 'harness';

// By the name of the error's class, the only thing cucumber's messages keep of it.
const kinds: Record<string, SignalKind> = {
  NonConformance: 'nonConformance',
  NoAnswer: 'nonConformance',
  FallsShort: 'fallsShort',
  NotOffered: 'notOffered',
  NotTestable: 'notTestable',
  TargetUnreachable: 'unreachable',
  ConfigurationError: 'configuration',
  DirectoryFileError: 'configuration',
};

/** What an error of the named class says; a class that is no outcome is the harness's own fault. */
export function signalOf({ type, message, trace }: StepException, step?: string): Signal {
  const kind = kinds[type];
  if (kind) return { kind, text: message };
  const text = step ? `${type} in "${step}": ${message}` : `${type}: ${message}`;
  return { kind: 'harness', text, ...(trace && { trace }) };
}

/** Everything a scenario's steps say besides "passed". Empty only where at least one step ran and all passed. */
export function signalsOf(scenario: ScenarioRun): Signal[] {
  const signals: Signal[] = [];
  for (const step of scenario.steps) {
    const excused = step.status === 'SKIPPED' && signals.length > 0;
    if (step.status !== 'PASSED' && !excused) signals.push(signalOfStep(step));
  }
  const ran = scenario.steps.some(({ hook, status }) => !hook && status === 'PASSED');
  if (signals.length === 0 && scenario.finished === undefined)
    signals.push({ kind: 'interrupted', text: 'the run was interrupted inside the scenario' });
  if (signals.length === 0 && !ran) signals.push({ kind: 'harness', text: 'no step of the scenario ran' });
  return signals;
}

function signalOfStep(step: StepRun): Signal {
  if (step.exception) return signalOf(step.exception, step.text);
  for (const { outcome, reason } of outcomesOf(step)) {
    if (telling.has(outcome)) return { kind: outcome as SignalKind, text: reason };
  }
  if (step.status === 'UNKNOWN')
    return { kind: 'interrupted', text: `the run was interrupted at "${step.text}"` };
  const problem: Partial<Record<StepRun['status'], string>> = {
    UNDEFINED: 'no step definition matches',
    AMBIGUOUS: 'more than one step definition matches',
    PENDING: 'no reason is given for leaving undone',
    SKIPPED: 'no reason is given for skipping',
  };
  return { kind: 'harness', text: `${problem[step.status] ?? 'no error is told for'} "${step.text}"` };
}

/** What the scenario's steps recorded about the target, each text once. */
export function recordedTexts(scenario: ScenarioRun): string[] {
  const recorded = scenario.steps.flatMap(outcomesOf).filter(({ outcome }) => outcome === 'recorded');
  return [...new Set(recorded.map(({ reason }) => reason))];
}

/** What a step says of itself beside its status. */
export interface Outcome {
  outcome: string;
  reason: string;
  /** Of one that is suspended: why, and until when. */
  why?: string;
  until?: string;
}

/** Outcomes that say why a step was left undone. */
const telling = new Set(['notTestable', 'notOffered', 'interrupted', 'suspended']);

/** All that a step says of itself. */
export function outcomesOf(step: StepRun): Outcome[] {
  return step.attachments
    .filter(({ mediaType }) => mediaType === outcomeMediaType)
    .map(({ body, base64 }) => {
      const text = base64 ? Buffer.from(body, 'base64').toString('utf8') : body;
      return JSON.parse(text) as Outcome;
    });
}
