import type { ExportProfile } from '../../edition/edition.ts';
import { loadEdition } from '../../edition/load-edition.ts';
import type { LineFinding } from '../engine/line-finding.ts';
import type { FindingGroup } from '../engine/tally.ts';
import { isToldOnce } from './across-finding.ts';
import type { Collected, Collecting } from './collect.ts';
import { width } from './records.ts';
import { type Expected, Expectations } from './expectations.ts';
import { TextsOfLines } from './line-texts.ts';
import type { Reopen } from './look-again.ts';
import { type FileLines, LinesOfFiles } from './lines-of-files.ts';
import { IdTable, typeBits, typeOf } from './id-table.ts';
import { addIds, type JoinContext, joinPartition } from './join-partition.ts';
import { mixedTypes } from './mixed-types.ts';
import { MustSupportCoverage, type ProfileCoverage } from './must-support/must-support-coverage.ts';
import type { ReferenceForm } from './read-reference.ts';
import { BlockStore, partitions, RecordStore } from './record-store.ts';
import { Sightings } from './sightings.ts';
import { Teller } from './teller.ts';
import { TypeCodes } from './type-codes.ts';

/** How a run looks across its lines. */
export interface AcrossOptions {
  /** What the lines were exported for, as far as it is known. */
  expected?: Expected;
  /** Names of the files in the order in which the report has them; others come after them as they come. */
  files?: string[];
  /** Whether references are followed; `off` saves time and space. */
  references?: 'report' | 'off';
  /** Whether it is watched which must-support elements occur; only where the edition is known. */
  mustSupport?: 'report' | 'off';
  /** The directory's FHIR base: absolute references below it are its own, all others lead elsewhere. */
  base?: string;
  /** Findings kept of each group; 5 unless told. */
  samples?: number;
  /** Bytes of records kept in memory before a temporary file is used; 8 MiB unless told. */
  memory?: number;
  /** Folder for the temporary file; the system's unless told. */
  folder?: string;
  /** Records that are written to it at once; 800 unless told. */
  block?: number;
  /** Seed of the hashes of ids. */
  seed?: number;
}

/** What the lines are like as a whole. */
export interface AcrossReport {
  /** Findings by rule and path, in the order of their first line; counts are exact, samples are the first. */
  groups: AcrossGroup[];
  /** How many references there are of each form. */
  references: Record<ReferenceForm, number>;
  files: FileLines[];
  mustSupport: ProfileCoverage[];
  /** Size of the temporary file. */
  spilledBytes: number;
}

export type AcrossGroup = FindingGroup;

export interface FinishOptions {
  /** Called with every finding, kept or not, in no order of lines. */
  every?: (finding: LineFinding) => void;
  /** Reads a file again, so that samples are told with their ids and paths wherever they stand. */
  reopen?: Reopen;
  signal?: AbortSignal;
}

/** Ids that are looked at to learn whether the types share them. */
const idsProbed = 10_000;

/**
 * Checks across all lines of all files of a run. `close` is to be called at the end, also after an error: it gives the
 * temporary file up.
 */
export class AcrossLines {
  /** To be handed to the collectors. */
  readonly collecting: Collecting;
  readonly #expected: Expected | undefined;
  readonly #mustSupport: MustSupportCoverage;
  readonly #samples: number;
  readonly #blocks: BlockStore;
  readonly #ids: RecordStore;
  readonly #references: RecordStore;
  readonly #types = new TypeCodes();
  readonly #files: LinesOfFiles;
  readonly #texts = new TextsOfLines();
  readonly #lines: number[] = [];
  readonly #forms = {} as Record<ReferenceForm, number>;

  constructor(options: AcrossOptions = {}) {
    const { expected } = options;
    const base = options.base ?? expected?.manifest?.base;
    const network = expected && networkOf(expected.edition);
    this.collecting = {
      seed: options.seed ?? 0x6e6468,
      references: options.references ?? 'report',
      ...(base === undefined ? {} : { base: base.endsWith('/') ? base : `${base}/` }),
      ...(network ? { network } : {}),
      ...(expected && options.mustSupport !== 'off' ? { mustSupport: expected.edition } : {}),
    };
    this.#expected = expected;
    this.#mustSupport = new MustSupportCoverage(expected?.edition ?? '');
    this.#samples = options.samples ?? 5;
    const { memory = 8 << 20, folder, block } = options;
    this.#blocks = new BlockStore({ memory, folder, block });
    this.#ids = new RecordStore(this.#blocks);
    this.#references = new RecordStore(this.#blocks);
    this.#files = new LinesOfFiles(options.files ?? []);
  }

  /** Bytes of the records in memory. */
  get bytes(): number {
    return this.#ids.bytes + this.#references.bytes;
  }

  /** Takes what a collector gathered from lines of a file, in any order. */
  add(file: string, collected: Collected): void {
    const number = this.#files.number(file);
    this.#files.add(number, collected);
    const codes = Uint16Array.from(collected.types, (name) => (name === '' ? 0 : this.#types.code(name)));
    const { ids, references } = collected;
    for (let at = 0; at < ids.length; at += width) {
      const type = codes[ids[at + 3]!]!;
      if (type === 0) continue;
      this.#lines[type] = (this.#lines[type] ?? 0) + 1;
      this.#ids.push(ids[at]!, ids[at + 1]!, ids[at + 2]!, (number << typeBits) | type, ids[at + 4]!);
    }
    for (let at = 0; at < references.length; at += width) {
      const type = codes[references[at + 3]!]!;
      if (type === 0) continue;
      const place = (number << typeBits) | type;
      const source = references[at + 4]!;
      const last = codes[typeOf(source)]! | (source ^ typeOf(source));
      this.#references.push(references[at]!, references[at + 1]!, references[at + 2]!, place, last);
    }
    this.#texts.add(number, collected);
    this.#mustSupport.add(collected.mustSupport);
    for (const [form, count] of Object.entries(collected.forms) as [ReferenceForm, number][])
      this.#forms[form] = (this.#forms[form] ?? 0) + count;
  }

  /** Joins what was added. Other work goes on in between; throws the signal's reason when it is aborted. */
  async finish({ every, reopen, signal }: FinishOptions = {}): Promise<AcrossReport> {
    const sightings = new Sightings(this.#samples);
    const names = { types: this.#types, files: this.#files, texts: this.#texts };
    const teller = new Teller(names, this.collecting);
    const context: JoinContext = {
      ids: this.#ids,
      references: this.#references,
      table: new IdTable(),
      lines: this.#lines,
      idsAreDistinct: false,
      see: (sighting) => {
        sightings.add(sighting);
        if (every && !isToldOnce(sighting.kind)) every(teller.tell(sighting, 1));
      },
    };
    context.idsAreDistinct = this.#idsAreDistinct(context);
    for (let partition = 0; partition < partitions; partition++) {
      signal?.throwIfAborted();
      joinPartition(partition, context);
      await new Promise(setImmediate);
    }
    const groups = sightings.groups();
    if (every)
      for (const { kind, count, first } of groups) if (isToldOnce(kind)) every(teller.tell(first[0]!, count));
    if (reopen) await teller.lookAgain(groups, reopen);
    return {
      groups: [...this.#mixed(), ...groups.map((group) => teller.group(group))],
      references: this.#forms,
      files: this.#files.list(),
      mustSupport: this.#mustSupport.report(),
      spilledBytes: this.#blocks.spilledBytes,
    };
  }

  /** Gives the temporary file up; may be called twice. */
  close(): void {
    this.#blocks.close();
  }

  // Where the types share ids, such as an NPI, an id that is found under another type says nothing.
  #idsAreDistinct({ ids, table }: JoinContext): boolean {
    let [count, shared] = [0, 0];
    for (let partition = 0; partition < partitions && count < idsProbed; partition++) {
      table.clear();
      addIds(partition, { ids, table });
      count += table.count;
      shared += table.shared;
    }
    return shared * 100 <= count;
  }

  // Whoever validates a collection of all kinds is not told that it is no export.
  #mixed(): AcrossGroup[] {
    if (!this.#expected?.manifest) return [];
    const expectations = new Expectations(this.#expected);
    const unnamed = this.#files.list().filter(({ file }) => expectations.typeOf(file) === undefined);
    return mixedTypes(unnamed, this.#samples);
  }
}

function networkOf(edition: string): ExportProfile['network'] {
  return loadEdition(edition).profiles.find(({ network }) => network)?.network;
}
