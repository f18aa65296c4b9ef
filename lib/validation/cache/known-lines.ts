import { isAscii } from 'node:buffer';
import { HashTable } from './hash-table.ts';
import { LineHash } from './line-hash.ts';

/** What a cache gives to the threads that check lines: plain data, its table in shared memory. */
export interface KnownSetup {
  words: Uint32Array<SharedArrayBuffer>;
  seeds: [number, number];
}

/** What can be told of a known line without reading it. */
export interface KnownLine {
  resourceType: string;
  /** Empty where nobody wants to know. */
  id: string;
  /** Literal references to other lines. */
  references: string[];
}

const start = '{"resourceType":"';
const next = '","id":"';
const reference = '"reference":"';

/** Recognises lines that were clean under the same rules before, and notes those that are clean now. */
export class KnownLines {
  readonly #table: HashTable;
  readonly #hash: LineHash;
  #last: { start: Uint8Array; line?: KnownLine } = { start: new Uint8Array() };
  #kept: number[] = [];

  constructor({ words, seeds }: KnownSetup) {
    this.#table = new HashTable(words);
    this.#hash = new LineHash(seeds);
  }

  /**
   * What a line says, if it was clean before; otherwise `keep` may be called for it.
   *
   * @param wanted whether its id and references are of interest
   */
  look(bytes: Uint8Array, wanted: boolean): KnownLine | undefined {
    this.#hash.update(bytes);
    if (!this.#table.has(this.#hash.high, this.#hash.low)) return undefined;
    const line = wanted ? read(bytes) : this.#alike(bytes);
    if (line) this.keep();
    return line;
  }

  // Line after line is of the same type: its first bytes tell, and the id is told if anybody asks.
  #alike(bytes: Uint8Array): KnownLine | undefined {
    const { start: first, line } = this.#last;
    if (line && isStart(first, bytes)) return line;
    const text = beginning(bytes);
    const begins = begun(text, []);
    if (!begins) return undefined;
    const { resourceType } = begins;
    const length = start.length + resourceType.length + next.length;
    this.#last = { start: bytes.slice(0, length), line: { resourceType, id: '', references: [] } };
    return this.#last.line;
  }

  /** Notes that the line that was looked at last is clean. */
  keep(): void {
    this.#kept.push(this.#hash.high, this.#hash.low);
  }

  /** Hashes of the clean lines since the last call. */
  take(): Uint32Array<ArrayBuffer> {
    const kept = Uint32Array.from(this.#kept);
    this.#kept = [];
    return kept;
  }
}

function read(bytes: Uint8Array): KnownLine | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const text = buffer.toString(isAscii(bytes) ? 'latin1' : 'utf8');
  const references = referencesIn(text);
  return references && begun(text, references);
}

function isStart(first: Uint8Array, bytes: Uint8Array): boolean {
  for (let at = 0; at < first.length; at++) if (first[at] !== bytes[at]) return false;
  return true;
}

// Types have up to 34 letters, ids up to 64.
function beginning(bytes: Uint8Array): string {
  const length = Math.min(bytes.length, 150);
  return Buffer.from(bytes.buffer, bytes.byteOffset, length).toString('latin1');
}

// Only lines that begin with type and id, as most do, are told without parsing them.
function begun(text: string, references: string[]): KnownLine | undefined {
  if (!text.startsWith(start)) return undefined;
  const typeEnd = text.indexOf('"', start.length);
  if (!text.startsWith(next, typeEnd)) return undefined;
  const idStart = typeEnd + next.length;
  const id = text.slice(idStart, text.indexOf('"', idStart));
  return { resourceType: text.slice(start.length, typeEnd), id, references };
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
