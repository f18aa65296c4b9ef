import { defaultEdition } from '../../edition/load-edition.ts';
import { AcrossLines, type AcrossOptions } from '../across/across-lines.ts';
import { type Expected, Expectations } from '../across/expectations.ts';
import { type CacheOfRun, cacheOfRun } from '../cache/cache-of-run.ts';
import { finishCache } from '../cache/finish-cache.ts';
import type { ProfileChoice } from '../line-validator.ts';
import { checkAcross } from './check-across.ts';
import type { ChunkResult } from './check-chunk.ts';
import { ChunkBuffers } from './chunk-buffers.ts';
import { checkProfile } from './check-profile.ts';
import { ChunkCheckers } from './chunk-checkers.ts';
import type { CheckerSetup } from './chunk-checker.ts';
import { type FindingsSink, FindingsStream } from './findings-sink.ts';
import { inOrder } from './in-order.ts';
import { type ReadStep, readSources } from './read-sources.ts';
import { ReportBuilder } from './report-builder.ts';
import type { Source } from './source.ts';
import type { Counts } from './tally.ts';
import type { ValidationReport } from './validation-report.ts';

export interface ValidateOptions {
  edition?: string;
  /** What lines are checked against beside R4 itself; `both` unless told. */
  profile?: ProfileChoice;
  /** Threads that check lines, 1 for the caller's only; unless told as many as the machine and the input are good for. */
  workers?: number;
  /** Bytes that are handed to a thread at once, at most where no line is longer; 512 KiB unless told,
   * less where findings are wanted. */
  chunk?: number;
  /** Findings kept of each group; 5 unless told. */
  samples?: number;
  /** What the files were exported for: `_type`, `_since`, `_typeFilter`, the manifest. */
  expected?: Omit<Expected, 'edition'>;
  /** How the run looks across lines; false for not at all. */
  across?: Pick<AcrossOptions, 'references' | 'mustSupport' | 'base' | 'folder' | 'memory'> | false;
  /** File that remembers which lines were clean, to save reading them again next time. */
  cache?: string;
  /** Gets every finding as a line of JSON. */
  findings?: FindingsSink;
  onProgress?: (progress: ValidationProgress) => void;
  /** Ends the run: the report is about the lines that were checked until then. */
  signal?: AbortSignal;
}

/** A chunk whose findings are wanted one by one: a bad line takes less memory than they do. */
const withFindings = 1 << 17;

/** How far a run is. */
export interface ValidationProgress {
  file: string;
  /** Bytes read, as they lie in the files, and how many there are, where that is known. */
  bytes: number;
  of?: number;
  lines: number;
  counts: Counts;
}

/**
 * Validates every line of some files against the profiles of an edition. Memory is bounded whatever their size; the
 * report is the same whatever the number of threads. Prints nothing.
 *
 * @throws ConfigurationError for a file that cannot be read, or an unknown profile
 */
export async function validateFiles(
  sources: Source[],
  options: ValidateOptions = {},
): Promise<ValidationReport> {
  const run = new Validation(sources, options);
  try {
    return await run.report();
  } finally {
    await run.close();
  }
}

class Validation {
  readonly #began = performance.now();
  readonly #sources: Source[];
  readonly #options: ValidateOptions;
  readonly #setup: CheckerSetup;
  readonly #expected: Expected;
  readonly #builder: ReportBuilder;
  readonly #findings: FindingsStream;
  readonly #across: AcrossLines | undefined;
  readonly #checkers: ChunkCheckers;
  readonly #cache: CacheOfRun | undefined;
  readonly #size: number | undefined;
  readonly #chunk: number;
  readonly #buffers: ChunkBuffers;
  #bytes = 0;
  #linesRead = 0;

  constructor(sources: Source[], options: ValidateOptions) {
    const { edition = defaultEdition, profile = 'both', samples = 5, across = {} } = options;
    const names = sources.map(({ name }) => name);
    const expected: Expected = { edition, ...options.expected };
    this.#expected = expected;
    // An unknown profile is told at once, and by no thread.
    checkProfile(profile, edition);
    this.#sources = sources;
    this.#options = options;
    this.#builder = new ReportBuilder(names, samples);
    this.#findings = new FindingsStream(options.findings);
    if (options.cache !== undefined) this.#cache = cacheOfRun(options.cache, profile, expected);
    if (across !== false) this.#across = new AcrossLines({ ...across, expected, files: names, samples });
    this.#setup = {
      edition,
      profile,
      samples,
      expected,
      ...(this.#across ? { collecting: this.#across.collecting } : {}),
      ...(this.#cache?.setup ? { known: this.#cache.setup } : {}),
    };
    this.#size = sizeOf(sources);
    this.#chunk = options.chunk ?? (options.findings ? withFindings : 1 << 19);
    this.#buffers = new ChunkBuffers(this.#chunk);
    this.#checkers = new ChunkCheckers(this.#setup, options.workers, unpackedSize(sources));
  }

  async report(): Promise<ValidationReport> {
    const { signal } = this.#options;
    const expectations = new Expectations(this.#expected);
    const steps = readSources(this.#sources, {
      signal,
      chunks: { size: this.#chunk, allocate: (length) => this.#buffers.take(length) },
      onBytes: (bytes) => (this.#bytes += bytes),
      holdsBundles: (file) => expectations.typeOf(file) === 'Bundle',
    });
    for await (const { step, result } of inOrder(
      steps,
      () => this.#checkers.most,
      (step) => this.#work(step),
    )) {
      await this.#merge(step, result);
      // What is under way is given up: the report is about the lines before it.
      if (signal?.aborted) break;
    }
    if (this.#builder.lines !== this.#linesRead && !signal?.aborted)
      throw new Error(`${this.#linesRead} lines were read, ${this.#builder.lines} checked`);
    const again = { sources: this.#sources, signal };
    const beyond = await checkAcross(this.#across, this.#setup, this.#builder, this.#findings, again);
    const complete = signal?.aborted !== true;
    if (this.#cache && complete) finishCache(this.#cache, beyond);
    const { edition, profile } = this.#setup;
    const seconds = (performance.now() - this.#began) / 1000;
    return { edition, profile, complete, seconds, ...this.#builder.report(), ...beyond };
  }

  async close(): Promise<void> {
    this.#across?.close();
    await this.#checkers.close();
  }

  async #work(step: ReadStep): Promise<{ step: ReadStep; result?: ChunkResult }> {
    if (step.kind !== 'chunk') return { step };
    const { file, chunk } = step;
    this.#linesRead += chunk.lines;
    return { step, result: await this.#checkers.check({ file, chunk, serialise: this.#findings.wanted }) };
  }

  async #merge(step: ReadStep, result: ChunkResult | undefined): Promise<void> {
    const { file } = step;
    if (step.kind === 'fault') {
      this.#linesRead += step.lines;
      await this.#findings.add([this.#builder.fault(file, step.finding, step.line, step)]);
    } else if (step.kind === 'chunk' && result) {
      this.#buffers.give(step.chunk.bytes);
      this.#builder.add(file, result.tally);
      if (result.clean) this.#cache?.keep(result.clean);
      if (result.collected) this.#across?.add(file, result.collected);
      await this.#findings.write(result.findings, result.serialised);
    }
    const { lines, counts } = this.#builder;
    const of = this.#size === undefined ? {} : { of: this.#size };
    this.#options.onProgress?.({ file, bytes: this.#bytes, ...of, lines, counts });
  }
}

function sizeOf(sources: Source[]): number | undefined {
  const sizes = sources.map(({ size }) => size);
  return sizes.includes(undefined) ? undefined : sizes.reduce<number>((sum, size) => sum + size!, 0);
}

// Packed lines get about eight times as long.
function unpackedSize(sources: Source[]): number | undefined {
  return sizeOf(
    sources.map(({ size, ...source }) => ({
      ...source,
      ...(size === undefined ? {} : { size: /\.(gz|zst)$/.test(source.name) ? size * 8 : size }),
    })),
  );
}
