import { loadEdition } from '../edition/load-edition.ts';
import { exportProfileOf } from '../validation/export-profile.ts';
import { isObject } from '../validation/fhirpath/item.ts';
import { createLineValidator, type ProfileChoice } from '../validation/line-validator.ts';
import { jsonFaults } from '../validation/lines/json-faults.ts';
import { schemasOf } from '../validation/schema/schemas-of.ts';
import { compare } from './compare.ts';
import { NoJudgement } from './official-finding.ts';
import { addComparison, addFailure, emptyReport, type OfficialReport } from './official-report.ts';
import { type OfficialOptions, type OfficialValidator, openOfficialValidator } from './official-tier.ts';
import { OfficialUnavailable } from './official-unavailable.ts';
import { Sample, type SampledLine, type SampleOptions } from './sample.ts';

export interface TierOptions extends OfficialOptions, SampleOptions {
  mode: OfficialReport['mode'];
  profile?: ProfileChoice;
  /** Every line with a resource, file by file; read once. */
  lines: AsyncIterable<SampledLine>;
  onStep?: (step: string) => void;
  /** How the validator is started. */
  open?: (options: OfficialOptions) => Promise<OfficialValidator>;
}

/**
 * Asks the official validator about all lines or a sample of them, and compares its errors with ours. Never throws
 * for what keeps the validator from answering: that is the report's `problem`.
 */
export async function runOfficialTier(options: TierOptions): Promise<OfficialReport> {
  const { mode, onStep = () => {}, open = openOfficialValidator, signal, tx } = options;
  const report = emptyReport(mode);
  if (tx !== undefined) report.tx = tx;
  let validator: OfficialValidator | undefined;
  const began = performance.now();
  try {
    onStep('starting the official validator');
    validator = await open(options);
    report.startSeconds = secondsSince(began);
    const chosen = mode === 'all' ? options.lines : await sampled(options, report);
    await ask(validator, chosen, options, report);
    if (signal?.aborted) report.problem = 'it was interrupted';
  } catch (error) {
    if (!(error instanceof OfficialUnavailable)) throw error;
    report.problem = signal?.aborted ? 'it was interrupted' : error.message;
  } finally {
    await validator?.close();
    report.seconds = secondsSince(began);
  }
  return report;
}

async function sampled(options: TierOptions, report: OfficialReport): Promise<SampledLine[]> {
  const sample = new Sample(options);
  for await (const line of options.lines) {
    if (options.signal?.aborted) break;
    sample.add(line);
    if (sample.lines % 1000 === 0)
      options.onStep?.(`choosing lines for the official validator: ${sample.lines} seen`);
  }
  report.lines = sample.lines;
  report.shapes = sample.shapes;
  return sample.chosen();
}

async function ask(
  validator: OfficialValidator,
  lines: AsyncIterable<SampledLine> | SampledLine[],
  options: TierOptions,
  report: OfficialReport,
): Promise<void> {
  const { edition, profile = 'both', mode, signal, onStep } = options;
  const ours = createLineValidator(edition, profile);
  const of = Array.isArray(lines) ? ` of ${lines.length}` : '';
  const queue = iterate(lines);
  let done = 0;
  const askOneByOne = async () => {
    for (let next = await queue.next(); !next.done && !signal?.aborted; next = await queue.next()) {
      const line = next.value;
      if (mode === 'all') report.lines += 1;
      try {
        const theirs = await validator.validate(line.text, asked(line.resource, edition, profile));
        const { resourceType } = line.resource as { resourceType?: unknown };
        const findings = [...jsonFaults(line.text, String(resourceType)), ...ours.validate(line.resource)];
        addComparison(report, line, compare(findings, theirs));
      } catch (error) {
        if (!(error instanceof NoJudgement)) throw error;
        addFailure(report, line, error.message);
      }
      onStep?.(`the official validator: ${++done}${of} lines`);
    }
  };
  // Two at a time: while one is judged the next is on its way.
  await Promise.all([askOneByOne(), askOneByOne()]);
}

/** The profiles to ask for beside those that a line claims, which the official validator always looks at. */
function asked(resource: unknown, edition: string, profile: ProfileChoice): string[] {
  if (profile === 'claimed') return [];
  if (profile !== 'both' && profile !== 'export')
    return [schemasOf(edition).profile(profile)?.fhirProfile?.url ?? profile];
  const found = isObject(resource) ? exportProfileOf(resource, loadEdition(edition)) : undefined;
  return found ? [found.canonical] : [];
}

async function* iterate<T>(items: AsyncIterable<T> | T[]): AsyncGenerator<T> {
  yield* items;
}

const secondsSince = (began: number) => Math.round((performance.now() - began) / 100) / 10;
