import type { AcrossLines, AcrossReport } from '../across/across-lines.ts';
import { checkManifest } from '../across/check-manifest.ts';
import { Expectations } from '../across/expectations.ts';
import { createLineValidator } from '../line-validator.ts';
import type { NotChecked } from '../schema/schema.ts';
import type { CheckerSetup } from './chunk-checker.ts';
import type { FindingsStream } from './findings-sink.ts';
import type { LineFinding } from './line-finding.ts';
import { readAgain } from './read-again.ts';
import type { ReportBuilder } from './report-builder.ts';
import type { Source } from './source.ts';
import { addFinding, emptyTally, type FindingGroup } from './tally.ts';
import type { ValidationReport } from './validation-report.ts';

type Beyond = Pick<ValidationReport, 'mustSupport' | 'notChecked' | 'remarks'>;

interface Again {
  /** Some of their lines are read once more, so that findings tell what is there. */
  sources: Source[];
  signal: AbortSignal | undefined;
}

/** Findings handed on at once. */
const manyFindings = 500;

/** Looks at all lines together once all have been read. After an interruption nothing is said: the rest is unknown. */
export async function checkAcross(
  across: AcrossLines | undefined,
  { edition, profile, samples, expected }: CheckerSetup,
  builder: ReportBuilder,
  findings: FindingsStream,
  { sources, signal }: Again,
): Promise<Beyond> {
  const remarks = expected ? new Expectations(expected).notChecked : [];
  const report = across && !signal?.aborted ? await join(across, findings, { sources, signal }) : undefined;
  if (!report) return { mustSupport: [], notChecked: [], remarks };
  builder.across(report.groups);
  if (expected?.manifest) {
    const files = builder.report().files.map(({ file, lines, buckets, resources }) => ({
      file,
      lines: lines - buckets.empty,
      types: resources,
    }));
    const told = checkManifest(expected.manifest, files, edition);
    builder.across(grouped(told, samples));
    await findings.add(told);
  }
  const profiles = report.mustSupport.map((one) => one.profile);
  const notChecked = notCheckedOf(profiles, edition, profile);
  return { mustSupport: report.mustSupport, notChecked, remarks };
}

async function join(
  across: AcrossLines,
  findings: FindingsStream,
  { sources, signal }: Again,
): Promise<AcrossReport | undefined> {
  let wanted = findings.wanted;
  let batch: LineFinding[] = [];
  // Findings come while others are looked for; they are written in between.
  let written = Promise.resolve();
  const write = () => {
    const full = batch;
    batch = [];
    written = written.then(() => findings.add(full));
    written.catch(() => {});
  };
  const every = (finding: LineFinding): void => {
    if (wanted-- <= 0) return;
    if (batch.push(finding) === manyFindings) write();
  };
  try {
    const report = await across.finish({
      reopen: (file) =>
        readAgain(
          sources.find(({ name }) => name === file),
          signal,
        ),
      ...(wanted > 0 ? { every } : {}),
      ...(signal ? { signal } : {}),
    });
    write();
    await written;
    return report;
  } catch (error) {
    if (signal?.aborted) return undefined;
    throw error;
  }
}

function grouped(findings: LineFinding[], samples: number): FindingGroup[] {
  const tally = emptyTally();
  for (const finding of findings) addFinding(tally, finding, samples, () => finding);
  return [...tally.groups.values()];
}

function notCheckedOf(profiles: string[], edition: string, choice: string): NotChecked[] {
  const validator = createLineValidator(edition, choice);
  const rules = new Map<string, NotChecked>();
  for (const profile of profiles)
    for (const one of validator.notChecked(profile)) rules.set(JSON.stringify(one), one);
  return [...rules.values()];
}
