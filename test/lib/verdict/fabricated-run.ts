import type { Level, Requirement } from '../../../lib/edition/edition.ts';
import { type ScenarioRun, type StepRun, outcomeMediaType } from '../../../lib/verdict/scenario-run.ts';

/** A row of a catalogue; only what verdicts and reports look at matters. */
export function row(id: string, level: Level = 'SHALL', more: Partial<Requirement> = {}): Requirement {
  return {
    id,
    level,
    editions: ['ballot'],
    actor: 'server',
    source: 'a page of the guide',
    statement: `statement of ${id}`,
    do: 'do something',
    expect: 'something comes of it',
    area: 'login',
    testability: 'auto',
    config: [],
    ...more,
  };
}

/** A finished step that passed, unless said otherwise. */
export function step(more: Partial<StepRun> = {}): StepRun {
  return {
    text: 'Then it holds',
    hook: false,
    status: 'PASSED',
    attachments: [],
    started: 1000,
    duration: 5,
    ...more,
  };
}

/** A step that threw an error of the named class. */
export function thrown(type: string, message: string): StepRun {
  return step({ status: 'FAILED', exception: { type, message, trace: `${type}: ${message}\n    at step` } });
}

/** A step that ended in a status with an outcome attached. */
export function told(status: StepRun['status'], outcome: string, reason: string): StepRun {
  const body = JSON.stringify({ outcome, reason });
  return step({ status, attachments: [{ mediaType: outcomeMediaType, body, base64: false }] });
}

let line = 0;

/** A finished scenario under one requirement. */
export function scenario(id: string, steps: StepRun[], more: Partial<ScenarioRun> = {}): ScenarioRun {
  line += 1;
  return {
    location: `features/login/fabricated.feature:${line}`,
    name: `scenario ${line} of ${id}`,
    feature: 'Fabricated',
    tags: [id],
    steps,
    started: 1000,
    finished: 2000,
    ...more,
  };
}
