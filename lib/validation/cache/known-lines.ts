import { isAscii } from 'node:buffer';
import { HashTable } from './hash-table.ts';
import { LineHash } from './line-hash.ts';

/** What a cache gives to the threads that check lines: plain data, its table in shared memory. */
export interface KnownSetup {
  words: Uint32Array<SharedArrayBuffer>;
  seeds: [number, number];
}

/** A line by its hash, to be kept once it is found clean. */
export type LineKey = readonly [high: number, low: number];

/** What can be told of a known line without reading it. */
export interface KnownLine {
  resourceType: string;
  /** Empty where nobody wants to know. */
  id: string;
  /** Literal references to other lines. */
  references: string[];
}

const opening = '{"resourceType":"';
const next = '","id":"';
const reference = '"reference":"';

/** Recognises lines that were clean under the same rules before, and notes those that are clean now. */
export class KnownLines {
  readonly #table: HashTable;
  readonly #hash: LineHash;
  #chunk: Buffer = Buffer.alloc(0);
  #view: DataView = new DataView(new ArrayBuffer(0));
  #last: { start: Uint8Array; line?: KnownLine } = { start: new Uint8Array() };
  #kept: number[] = [];

  constructor({ words, seeds }: KnownSetup) {
    this.#table = new HashTable(words);
    this.#hash = new LineHash(seeds);
  }

  /** Says which bytes the lines are in that are looked at from now on. */
  begin({ buffer, byteOffset, length }: Uint8Array): void {
    this.#chunk = Buffer.from(buffer, byteOffset, length);
    this.#view = new DataView(buffer, byteOffset, length);
  }

  /**
   * What the line from `start` up to `end` says, if it was clean before; otherwise `keep` may be called for its `key`.
   *
   * @param wanted whether its id and references are of interest
   */
  look(start: number, end: number, wanted: boolean): KnownLine | undefined {
    this.#hash.update(this.#view, start, end);
    if (!this.#table.has(this.#hash.high, this.#hash.low)) return undefined;
    const line = wanted ? read(this.#chunk.subarray(start, end)) : this.#alike(start, end);
    if (line) this.keep(this.key);
    return line;
  }

  /** The line that was looked at last. */
  get key(): LineKey {
    return [this.#hash.high, this.#hash.low];
  }

  // Line after line is of the same type: its first bytes tell, and the id is told if anybody asks.
  #alike(start: number, end: number): KnownLine | undefined {
    const { start: first, line } = this.#last;
    if (line && isStart(first, this.#chunk, start)) return line;
    // Types have up to 34 letters, ids up to 64.
    const begins = begun(this.#chunk.toString('latin1', start, Math.min(end, start + 150)), []);
    if (!begins) return undefined;
    const { resourceType } = begins;
    const length = opening.length + resourceType.length + next.length;
    this.#last = {
      start: Uint8Array.from(this.#chunk.subarray(start, start + length)),
      line: { resourceType, id: '', references: [] },
    };
    return this.#last.line;
  }

  /** Notes that a line is clean. */
  keep([high, low]: LineKey): void {
    this.#kept.push(high, low);
  }

  /** Hashes of the clean lines since the last call. */
  take(): Uint32Array<ArrayBuffer> {
    const kept = Uint32Array.from(this.#kept);
    this.#kept = [];
    return kept;
  }
}

function read(bytes: Buffer): KnownLine | undefined {
  const text = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
  const references = referencesIn(text);
  return references && begun(text, references);
}

function isStart(first: Uint8Array, chunk: Buffer, start: number): boolean {
  for (let at = 0; at < first.length; at++) if (first[at] !== chunk[start + at]) return false;
  return true;
}

// Only lines that begin with type and id, as most do, are told without parsing them.
function begun(text: string, references: string[]): KnownLine | undefined {
  if (!text.startsWith(opening)) return undefined;
  const typeEnd = text.indexOf('"', opening.length);
  if (!text.startsWith(next, typeEnd)) return undefined;
  const idStart = typeEnd + next.length;
  const id = text.slice(idStart, text.indexOf('"', idStart));
  return { resourceType: text.slice(opening.length, typeEnd), id, references };
}

// In clean JSON a quote inside a text is escaped: what looks like the property is the property.
function referencesIn(text: string): string[] | undefined {
  const found: string[] = [];
  for (let at = text.indexOf(reference); at >= 0;) {
    const from = at + reference.length;
    const end = text.indexOf('"', from);
    const target = text.slice(from, end);
    if (target.includes('\\')) return undefined;
    if (!target.startsWith('#')) found.push(target);
    at = text.indexOf(reference, end);
  }
  return found;
}
