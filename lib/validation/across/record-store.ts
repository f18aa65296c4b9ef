import { width } from './records.ts';
import { SpillFile } from './spill-file.ts';

/** Parts that records are spread over by their hash, each small enough to be joined in memory. */
export const partitions = 256;

const recordsOfBlock = 800;

export interface StoreOptions {
  /** Bytes of records that are kept in memory before a temporary file is used. */
  memory: number;
  /** Where the temporary file is made. */
  folder?: string | undefined;
  /** Records that are written at once; 800 unless told. */
  block?: number | undefined;
}

/** Full blocks of records, in memory as long as there is room, else in a temporary file. */
export class BlockStore {
  /** Numbers of a block. */
  readonly words: number;
  readonly #options: StoreOptions;
  readonly #buffer: Uint32Array;
  #inMemory = 0;
  #spill: SpillFile | undefined;

  constructor(options: StoreOptions) {
    this.#options = options;
    this.words = width * (options.block ?? recordsOfBlock);
    this.#buffer = new Uint32Array(this.words);
  }

  get spilledBytes(): number {
    return this.#spill?.length ?? 0;
  }

  /** Keeps a full block; what it returns brings it back. The block may be used again when a place is returned. */
  keep(block: Uint32Array): Uint32Array | number {
    if (this.#inMemory + block.byteLength <= this.#options.memory) {
      this.#inMemory += block.byteLength;
      return block;
    }
    this.#spill ??= new SpillFile(this.#options.folder);
    return this.#spill.append(block);
  }

  /** The words of a kept block, good until the next call. */
  block(kept: Uint32Array | number): Uint32Array {
    if (typeof kept !== 'number') return kept;
    this.#spill!.read(kept, this.#buffer);
    return this.#buffer;
  }

  close(): void {
    this.#spill?.close();
  }
}

/** Records of one kind, spread over partitions. */
export class RecordStore {
  readonly #store: BlockStore;
  readonly #full: (Uint32Array | number)[][] = Array.from({ length: partitions }, () => []);
  readonly #open: (Uint32Array | undefined)[] = Array.from({ length: partitions }, () => undefined);
  readonly #fill = new Uint32Array(partitions);

  constructor(store: BlockStore) {
    this.#store = store;
  }

  /** Adds a record to the partition of its hash. */
  push(high: number, low: number, line: number, place: number, last: number): void {
    const partition = high >>> 24;
    const at = this.#fill[partition]!;
    const block = (this.#open[partition] ??= new Uint32Array(this.#store.words));
    block[at] = high;
    block[at + 1] = low;
    block[at + 2] = line;
    block[at + 3] = place;
    block[at + 4] = last;
    this.#fill[partition] = at + width;
    if (at + width === block.length) this.#keep(partition, block);
  }

  /** The blocks of a partition; each is good until the next is asked for. */
  *blocks(partition: number): Generator<Uint32Array> {
    for (const kept of this.#full[partition]!) yield this.#store.block(kept);
    const open = this.#open[partition];
    if (open) yield open.subarray(0, this.#fill[partition]);
  }

  /** Bytes of the arrays in memory. */
  get bytes(): number {
    const blocks = [...this.#open, ...this.#full.flat()].filter((block) => block instanceof Uint32Array);
    return blocks.length * this.#store.words * 4;
  }

  #keep(partition: number, block: Uint32Array): void {
    const kept = this.#store.keep(block);
    this.#full[partition]!.push(kept);
    this.#fill[partition] = 0;
    if (kept === block) this.#open[partition] = undefined;
  }
}
