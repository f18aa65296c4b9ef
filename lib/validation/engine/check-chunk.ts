import type { ExportProfile } from '../../edition/edition.ts';
import { isResourceType } from '../../edition/is-resource-type.ts';
import type { Collected, Collector } from '../across/collect.ts';
import type { Expectations } from '../across/expectations.ts';
import type { KnownLines, LineKey } from '../cache/known-lines.ts';
import { hasType } from '../export-profile.ts';
import type { Finding } from '../finding.ts';
import type { Json } from '../fhirpath/item.ts';
import type { LineValidator } from '../line-validator.ts';
import type { Chunk } from '../lines/chunks.ts';
import { eachLine, type JsonLine, type Line } from '../lines/each-line.ts';
import { jsonFaults } from '../lines/json-faults.ts';
import { FindingsBlock } from './findings-block.ts';
import { lineFinding } from './line-finding.ts';
import { addFinding, type Buckets, emptyTally, type Tally } from './tally.ts';

/** Some whole lines of a file, to be checked. Plain data: it goes to worker threads. */
export interface ChunkTask {
  file: string;
  chunk: Chunk;
  /** How many findings are wanted as text. */
  serialise: number;
}

/** What came of it. Plain data: it comes from worker threads. */
export interface ChunkResult {
  tally: Tally;
  /** Findings in the order of the lines, a line of JSON each, in UTF-8. */
  findings: Uint8Array<ArrayBuffer>;
  /** How many those are. */
  serialised: number;
  /** What the lines contribute to checks across all lines. */
  collected?: Collected;
  /** Hashes of the clean lines, two numbers each, where a cache is to know them. */
  clean?: Uint32Array<ArrayBuffer>;
}

/** What lines are checked with. */
export interface ChunkContext {
  validator: LineValidator;
  /** Findings kept of each group. */
  samples: number;
  /** Where findings are written that are wanted as text. */
  block?: FindingsBlock;
  expectations?: Expectations;
  collector?: Collector;
  /** The type of organizations that are networks, where it matters. */
  network?: NonNullable<ExportProfile['network']>;
  /** Lines that were clean before are not read again. */
  known?: KnownLines;
}

interface ParsedLine extends JsonLine {
  number: number;
  bytes: Uint8Array;
  /** Under which a cache knows it. */
  key: LineKey | undefined;
}

// Parsing some lines before checking them is quicker than taking turns: neither drives the other's code out of the processor.
const linesAtOnce = 16;
/** Long lines would take too much memory together. */
const charactersAtOnce = 1 << 18;

const noFindings: Finding[] = [];

/** Checks the lines of a chunk, in this thread. */
export function checkChunk(task: ChunkTask, context: ChunkContext): ChunkResult {
  const check = new ChunkCheck(task, context);
  const { known, collector } = context;
  known?.begin(task.chunk.bytes);
  eachLine(task.chunk, (line, number, bytes) => check.line(line, number, bytes), {
    bytes: collector !== undefined,
    ...(known ? { skip: (start, end, number) => check.isKnown(start, end, number, known) } : {}),
  });
  return check.result();
}

class ChunkCheck {
  readonly #task: ChunkTask;
  readonly #context: ChunkContext;
  readonly #tally = emptyTally();
  readonly #block: FindingsBlock;
  readonly #references: string[] = [];
  /** Lines of the type that the last ones had, not yet counted: mostly that of the next one as well. */
  #alike = 0;
  #type: unknown;
  /** Lines that were parsed and are still to be checked. */
  readonly #parsed: ParsedLine[] = [];
  #characters = 0;

  constructor(task: ChunkTask, context: ChunkContext) {
    this.#task = task;
    this.#context = context;
    this.#block = context.block ?? new FindingsBlock();
    this.#tally.bytes = task.chunk.bytes.length;
  }

  line(line: Line, number: number, bytes: Uint8Array): void {
    if (line.kind === 'json') {
      const { kind, value, text, plain, remarks } = line;
      const key = this.#context.known?.key;
      this.#parsed.push({ kind, value, text, plain, remarks, number, bytes, key });
      this.#characters += text.length;
      if (this.#parsed.length >= linesAtOnce || this.#characters > charactersAtOnce) this.#checkParsed();
      return;
    }
    this.#checkParsed();
    this.#add([line.finding], number);
    this.#count(line.kind);
  }

  /** Whether a line was clean before: then it is counted, and need not be read. */
  isKnown(start: number, end: number, number: number, known: KnownLines): boolean {
    const { collector, expectations } = this.#context;
    const line = known.look(start, end, collector !== undefined);
    if (!line) return false;
    const { resourceType, id, references } = line;
    this.#countType(resourceType);
    const judged = expectations?.judge(line as unknown as Json, this.#task.file) ?? noFindings;
    // What is said of lines is said in their order.
    if (collector || judged.length > 0) this.#checkParsed();
    collector?.line({ resourceType, id }, number, this.#task.chunk.bytes.subarray(start, end), references);
    if (judged.length > 0) this.#add(judged, number, id === '' ? resourceType : `${resourceType}/${id}`);
    this.#count(judged.some(({ severity }) => severity === 'error') ? 'invalid' : 'valid');
    return true;
  }

  result(): ChunkResult {
    this.#checkParsed();
    this.#countAlike();
    const { chunk, file } = this.#task;
    const { lines } = this.#tally;
    if (lines !== chunk.lines)
      throw new Error(`${file}: ${lines} lines checked of ${chunk.lines} from line ${chunk.firstLine} on`);
    const serialised = this.#block.count;
    return {
      tally: this.#tally,
      findings: this.#block.take(),
      serialised,
      ...(this.#context.collector ? { collected: this.#context.collector.take() } : {}),
      ...(this.#context.known ? { clean: this.#context.known.take() } : {}),
    };
  }

  #checkParsed(): void {
    for (const line of this.#parsed) this.#count(this.#resource(line));
    this.#parsed.length = 0;
    this.#characters = 0;
  }

  #count(bucket: keyof Buckets): void {
    this.#tally.lines++;
    this.#tally.buckets[bucket]++;
  }

  #resource(line: ParsedLine): keyof Buckets {
    const { number, bytes } = line;
    const { value, text, plain, remarks } = line;
    const { validator, collector, expectations } = this.#context;
    const references = this.#references;
    references.length = 0;
    const clean = validator.isClean(value, text, references, plain);
    const faults = clean ? noFindings : jsonFaults(text, typeOf(value));
    // Nothing walks through what is too deep.
    if (faults.some(({ rule }) => rule === 'Json_Too_Deep')) {
      this.#add(faults, number, nameOf(value));
      return 'unparsable';
    }
    this.#countType(value.resourceType);
    collector?.line(value, number, bytes, clean ? references : undefined);
    const judged = expectations?.judge(value, this.#task.file) ?? noFindings;
    if (!clean || judged.length + remarks.length > 0) {
      const findings = [...remarks, ...faults, ...(clean ? [] : validator.validate(value)), ...judged];
      this.#add(findings, number, nameOf(value));
      if (findings.some(({ severity }) => severity === 'error')) return 'invalid';
    }
    if (!validator.isProfiled(value)) return 'unprofiled';
    if (line.key && clean && judged.length + remarks.length === 0 && !this.#isNetwork(value))
      this.#context.known!.keep(line.key);
    return 'valid';
  }

  // It matters across files whether an organization is a network: such lines are always read.
  #isNetwork(resource: Json): boolean {
    const { network } = this.#context;
    return network !== undefined && hasType(resource, network);
  }

  #countType(type: unknown): void {
    if (type !== this.#type) this.#countAlike();
    this.#type = type;
    this.#alike++;
  }

  #countAlike(): void {
    const { resources } = this.#tally;
    const name = isResourceType(this.#type) ? (this.#type as string) : 'unknown';
    if (this.#alike > 0) resources.set(name, (resources.get(name) ?? 0) + this.#alike);
    this.#alike = 0;
  }

  #add(findings: Finding[], line: number, resource?: string): void {
    const { file, serialise } = this.#task;
    for (const finding of findings) {
      const place = () => lineFinding(finding, file, line, resource);
      addFinding(this.#tally, finding, this.#context.samples, place);
      if (this.#block.count < serialise) this.#block.add(place());
    }
  }
}

/** What paths in the resource begin with. */
function typeOf({ resourceType }: Json): string {
  return isResourceType(resourceType) ? (resourceType as string) : 'Resource';
}

function nameOf({ resourceType, id }: Json): string | undefined {
  if (typeof resourceType !== 'string') return undefined;
  return typeof id === 'string' ? `${resourceType}/${id}` : resourceType;
}
