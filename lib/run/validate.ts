import { officialText } from '../official/official-text.ts';
import { paintFor } from '../report/paint.ts';
import type { ProgressStream } from '../report/progress.ts';
import { type Rendering, validationFormats } from '../report/validation-formats.ts';
import { ValidationProgress } from '../report/validation-progress.ts';
import { type FindingsSink, FindingsStream } from '../validation/engine/findings-sink.ts';
import type { Source } from '../validation/engine/source.ts';
import { validateFiles } from '../validation/engine/validate-files.ts';
import type { ValidationReport } from '../validation/engine/validation-report.ts';
import type { ProfileChoice } from '../validation/line-validator.ts';
import { exitCodes } from '../verdict/exit-code.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { type AskedOfExport, askedOfExport } from './asked-of-export.ts';
import { exportedFiles } from './exported-files.ts';
import { onInterrupt } from './on-interrupt.ts';
import { type AskedOfOfficial, checkSecondTier, secondTier } from './second-tier.ts';
import { WrittenFile } from './written-file.ts';

/** Formats that have a place for what the official validator says; otherwise it is told beside the result. */
const showingOfficial = new Set(['text', 'json']);

/** What `ndh validate` is told. */
export interface ValidateRequest extends AskedOfExport, AskedOfOfficial {
  /** Files, folders, `-`. */
  names: string[];
  edition: string;
  profile: ProfileChoice;
  /** A key of `validationFormats`. */
  format: string;
  /** File for the result, instead of the result stream. */
  output?: string;
  /** File for every finding, as lines of JSON. */
  findings?: string;
  maxFindings?: number;
  workers?: number;
  /** File that remembers which lines were clean. */
  cache?: string;
  /** Path of a manifest. */
  manifest?: string;
}

/** Where it reads and writes. */
export interface ValidateStreams {
  stdin: AsyncIterable<Uint8Array>;
  result: Pick<ProgressStream, 'isTTY'> & {
    write(text: string | Uint8Array): unknown;
    once?(event: 'drain', listener: () => void): unknown;
  };
  progress: ProgressStream;
  /** Called when the run has to end before it wants to; must not return. */
  exit(code: number): never;
}

/**
 * Validates exported files and writes what was found.
 * @returns 0 when nothing has an error, else 1; after a signal what a shell expects
 * @throws ConfigurationError when something is not there, and when there is no line at all
 */
export async function validate(request: ValidateRequest, streams: ValidateStreams): Promise<number> {
  const { sources, manifest } = exportedFiles(request.names, streams.stdin, request.manifest);
  checkSecondTier(request, sources);
  const expected = askedOfExport(request, manifest, request.edition);
  const files = new OutputFiles(request, sources);
  const rendering = validationFormats[request.format]!({
    write: files.output ? (text) => files.output!.write(text) : (text) => written(text, streams.result),
    ...(files.output ? {} : { paint: paintFor(streams.result) }),
    most: request.maxFindings,
  });
  const progress = new ValidationProgress(streams.progress);
  const stopping = new AbortController();
  const interrupt = onInterrupt(
    () => stopping.abort(),
    (code) => {
      progress.stop();
      streams.exit(code);
    },
  );
  try {
    const report = await validateFiles(sources, {
      edition: request.edition,
      profile: request.profile,
      ...(request.workers === undefined ? {} : { workers: request.workers }),
      ...(request.cache === undefined ? {} : { cache: request.cache }),
      expected,
      ...sinkOf(files, rendering),
      onProgress: (step) => progress.step(step),
      signal: stopping.signal,
    });
    progress.stop();
    checkRead(report, request.names);
    const official = await secondTier(request, sources, streams.progress, stopping.signal);
    if (official && !showingOfficial.has(request.format))
      streams.progress.write(`${officialText(official)}\n`);
    const text = rendering.end(official ? { ...report, official } : report);
    if (files.output) files.output.write(text);
    else await written(text, streams.result);
    if (!report.complete)
      streams.progress.write(`ndh: interrupted after ${report.lines} lines; the result is incomplete\n`);
    return interrupt.code() ?? (report.counts.error > 0 ? exitCodes.doesNotConform : exitCodes.conforms);
  } finally {
    progress.stop();
    interrupt.dispose();
    files.close();
  }
}

class OutputFiles {
  readonly output: WrittenFile | undefined;
  readonly findings: WrittenFile | undefined;

  constructor({ output, findings }: ValidateRequest, sources: Source[]) {
    const inputs = sources.map(({ name }) => name);
    if (output !== undefined && output === findings)
      throw new ConfigurationError(
        `--output and --findings both name ${output}; each needs a file of its own`,
      );
    this.output = output === undefined ? undefined : new WrittenFile(output, inputs);
    this.findings = findings === undefined ? undefined : new WrittenFile(findings, inputs);
  }

  close(): void {
    this.output?.close();
    this.findings?.close();
  }
}

// Every finding goes to the file, as many as it shows to the format.
function sinkOf(
  { findings: file }: OutputFiles,
  { findings: shown }: Rendering,
): { findings?: FindingsSink } {
  if (!file) return shown ? { findings: shown } : {};
  if (!shown) return { findings: file };
  const some = new FindingsStream(shown);
  return {
    findings: {
      write: async (lines) => {
        file.write(lines);
        await some.write(lines, countOf(lines));
      },
    },
  };
}

function countOf(lines: Uint8Array): number {
  let count = 0;
  for (let at = lines.indexOf(10); at >= 0; at = lines.indexOf(10, at + 1)) count++;
  return count;
}

function checkRead({ lines, counts, complete }: ValidationReport, names: string[]): void {
  if (lines === 0 && counts.error === 0 && complete)
    throw new ConfigurationError(`no line to validate in ${names.join(', ')}`);
}

async function written(text: string | Uint8Array, stream: ValidateStreams['result']): Promise<void> {
  if (text.length === 0 || stream.write(text) !== false || !stream.once) return;
  await new Promise<void>((resolve) => stream.once!('drain', resolve));
}
