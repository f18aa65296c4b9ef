import type { Level } from '../edition/edition.ts';
import type { ScenarioRun } from './scenario-run.ts';
import { type Signal, recordedTexts, signalsOf } from './signals.ts';
import { type JudgedScenario, type Policy, type Verdict, worst } from './verdict.ts';

/** What one scenario says about a requirement of the given level. */
export function judgeScenario(run: ScenarioRun, level: Level, policy: Policy): JudgedScenario {
  const signals = signalsOf(run);
  const recorded = recordedTexts(run);
  const said = signals.map((signal) => ({ signal, verdict: verdictOf(signal, level, policy) }));
  const clean: Verdict = level === 'MAY' ? 'recorded' : 'conforms';
  const verdict = worst([clean, ...said.map((each) => each.verdict)]);
  const decisive = said.find((each) => each.verdict === verdict);
  const reason = decisive ? reasonOf(decisive.signal) : recorded.join('; ');
  return { run, verdict, reason, recorded, signals };
}

function verdictOf({ kind }: Signal, level: Level, policy: Policy): Verdict {
  switch (kind) {
    case 'nonConformance':
      return broken(level, policy);
    case 'fallsShort':
      return level === 'MAY' ? 'recorded' : 'fallsShort';
    case 'notOffered':
      return 'notOffered';
    case 'notTestable':
    case 'unreachable':
      return 'notTestable';
    default:
      return 'notTested';
  }
}

function broken(level: Level, policy: Policy): Verdict {
  if (level === 'MAY') return 'recorded';
  if (level === 'SHOULD' || (level === 'implied' && policy === 'connectathon')) return 'fallsShort';
  return 'doesNotConform';
}

function reasonOf({ kind, text }: Signal): string {
  if (kind === 'unreachable') return `the target could not be reached: ${text}`;
  if (kind === 'configuration') return `configuration error: ${text}`;
  if (kind === 'harness') return `harness error: ${text}`;
  return text;
}
