import type { OfficialReport } from '../official/official-report.ts';
import type { ProgressStream } from '../report/progress.ts';
import { StepProgress } from '../report/step-progress.ts';
import type { Source } from '../validation/engine/source.ts';
import type { ProfileChoice } from '../validation/line-validator.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';

/** Whether and how the official validator is asked for a second opinion. */
export interface AskedOfOfficial {
  hl7?: 'sample' | 'all';
  /** Address of a terminology server. */
  tx?: string;
  /** MiB for Java. */
  hl7Memory?: number;
}

/**
 * Looks whether the second tier can do as it is told, before the first one begins.
 * @throws ConfigurationError
 */
export function checkSecondTier({ hl7, tx, hl7Memory }: AskedOfOfficial, sources: Source[]): void {
  if (hl7 === undefined) {
    const given = tx !== undefined ? '--tx' : hl7Memory !== undefined ? '--hl7-memory' : undefined;
    if (given) throw new ConfigurationError(`${given} is for the official validator; add --hl7`);
    return;
  }
  if (tx !== undefined && !/^https?:$/.test(URL.parse(tx)?.protocol ?? ''))
    throw new ConfigurationError(`--tx: "${tx}" is not an http:// or https:// address`);
  const once = sources.find(({ size }) => size === undefined);
  if (once)
    throw new ConfigurationError(
      `--hl7 reads the lines a second time, and ${once.name} can be read only once; name files`,
    );
}

/** Asks the official validator about the lines of files; whatever goes wrong is the report's problem. */
export async function secondTier(
  request: AskedOfOfficial & { edition: string; profile: ProfileChoice },
  sources: Source[],
  stream: ProgressStream,
  signal: AbortSignal,
): Promise<OfficialReport | undefined> {
  const { hl7: mode, tx, hl7Memory: memoryMiB, edition, profile } = request;
  if (mode === undefined || signal.aborted) return undefined;
  const [{ runOfficialTier }, { linesOf }] = await Promise.all([
    import('../official/run-official-tier.ts'),
    import('../official/lines-of.ts'),
  ]);
  const progress = new StepProgress(stream);
  try {
    return await runOfficialTier({
      mode,
      edition,
      profile,
      lines: linesOf(sources, signal),
      onStep: (step) => progress.step(step),
      signal,
      ...(tx === undefined ? {} : { tx }),
      ...(memoryMiB === undefined ? {} : { memoryMiB }),
    });
  } finally {
    progress.stop();
  }
}
