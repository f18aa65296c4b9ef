import { paintFor } from '../report/paint.ts';
import { plainJson } from '../report/plain-text.ts';
import type { ProgressStream } from '../report/progress.ts';
import { StepProgress } from '../report/step-progress.ts';
import { onInterrupt } from '../run/on-interrupt.ts';
import { exitCodes } from '../verdict/exit-code.ts';
import type { Outcome } from './check.ts';
import { examine } from './examine.ts';
import type { Listener } from './run-checks.ts';
import type { DoctorOptions } from './surroundings.ts';
import { summed, told } from './tell.ts';

export interface DoctorRunOptions extends DoctorOptions {
  /** One JSON document instead of lines. */
  json?: boolean;
  /** How the target is called where it is not by file or address. */
  described?: string;
}

export interface DoctorOutput {
  progress: ProgressStream;
  result: ProgressStream;
  /** Called when it has to end at once; must not return. */
  exit(code: number): never;
}

/** Without these nothing of the target is reached. */
const ways = ['address', 'tls', 'answer'];

/** The exit code of what was found. */
export function exitCodeOf(outcomes: Outcome[]): number {
  const problems = outcomes.filter(({ state }) => state === 'problem');
  if (problems.length === 0) return exitCodes.conforms;
  return problems.some(({ id }) => ways.includes(id)) ? exitCodes.unreachable : exitCodes.configuration;
}

/**
 * Looks at everything that a run needs and tells it, line by line.
 * @returns the exit code
 */
export async function doctor(options: DoctorRunOptions, output: DoctorOutput): Promise<number> {
  const interrupted = onInterrupt(
    () => output.progress.write('stopping: what is being looked at is put back\n'),
    (code) => output.exit(code),
  );
  try {
    const name = options.described ?? options.target ?? options.config ?? '';
    if (!options.json) output.result.write(`Before a run against ${name}\n\n`);
    const outcomes = await examine(options, listenerFor(options, output));
    const exitCode = interrupted.code() ?? exitCodeOf(outcomes);
    output.result.write(
      options.json
        ? `${plainJson({ schemaVersion: '1.0', exitCode, checks: outcomes }, 2)}\n`
        : `\n${summed(outcomes, certifying(options), interrupted.code() !== undefined)}\n`,
    );
    return exitCode;
  } finally {
    interrupted.dispose();
  }
}

function listenerFor({ json }: DoctorRunOptions, { progress, result }: DoctorOutput): Listener {
  const paint = paintFor(result);
  let shown: StepProgress | undefined;
  return {
    begins: ({ title }) => {
      shown = new StepProgress(progress);
      shown.step(title);
    },
    ends: (outcome) => {
      shown?.stop();
      if (!json) result.write(told(outcome, paint, result.columns));
    },
  };
}

/** The command that judges the same target. */
function certifying({ config, target, ca, edition, described }: DoctorRunOptions): string {
  const chosen = described === undefined ? { config, target, ca, edition } : { edition };
  const words = Object.entries(chosen).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name} ${value}`],
  );
  return ['ndh certify', ...words].join(' ');
}
