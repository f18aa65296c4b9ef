import type { Collected } from './collect.ts';
import { width } from './records.ts';
import { noTarget, readReference } from './read-reference.ts';
import { TextHash } from './text-hash.ts';
import { TypeCodes } from './type-codes.ts';

/** Files whose first lines are remembered with their texts. */
const filesNamed = 16;

/** What is known of a line beside the hashes. */
export interface LineTexts {
  id?: string;
  references: { text: string; path?: string }[];
}

/** Texts of ids and references by file and line: of the first lines, and of those that were read again. */
export class TextsOfLines {
  readonly #lines = new Map<number, LineTexts>();

  /** Takes the texts of the first lines of the first files. */
  add(file: number, collected: Collected): void {
    if (file >= filesNamed) return;
    collected.idTexts.forEach((id, i) => {
      this.#of(file, collected.ids[i * width + 2]!).id = id;
    });
    collected.referenceTexts.forEach((text, i) => {
      this.#of(file, collected.references[i * width + 2]!).references.push({ text });
    });
  }

  set(file: number, line: number, texts: LineTexts): void {
    this.#lines.set(keyOf(file, line), texts);
  }

  at(file: number, line: number): LineTexts | undefined {
    return this.#lines.get(keyOf(file, line));
  }

  #of(file: number, line: number): LineTexts {
    const key = keyOf(file, line);
    let texts = this.#lines.get(key);
    if (!texts) this.#lines.set(key, (texts = { references: [] }));
    return texts;
  }
}

function keyOf(file: number, line: number): number {
  return file * 2 ** 32 + line;
}

/** Finds a reference by the hash of its id. */
export class ReferenceFinder {
  readonly #hash: TextHash;
  readonly #base: string | undefined;
  readonly #types = new TypeCodes();
  readonly #target = noTarget();

  constructor(seed: number, base: string | undefined) {
    this.#hash = new TextHash(seed);
    this.#base = base;
  }

  /** Whether the text refers to a type and an id with this hash. */
  isIt(text: string, type: string, high: number, low: number): boolean {
    const target = this.#target;
    readReference(text, this.#base, this.#types, target);
    if (!['relative', 'local', 'absolute'].includes(target.form)) return false;
    if (this.#types.names[target.type] !== type) return false;
    this.#hash.update(text, target.idStart, target.idEnd);
    return this.#hash.high >>> 0 === high && this.#hash.low >>> 0 === low;
  }
}
