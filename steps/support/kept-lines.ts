import { mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesIn, linesOf } from './lines.ts';
import { MadeAnew, type Sequence } from './sequence.ts';

/** Files of more bytes than this are kept on the disc. */
const mostInMemory = 64 * 1024;

/** How much is read at a time, in bytes. */
const portion = 256 * 1024;

/**
 * The non-blank lines of a file; those of a large one stay on the disc. Bytes that are not UTF-8 become replacement
 * characters. @throws NotTestable as `linesOf` does
 */
export function keptLines(bytes: Uint8Array, mostBytes = mostInMemory): Sequence<string> {
  return bytes.length > mostBytes ? store().keep(bytes) : linesOf(new TextDecoder().decode(bytes));
}

/** The bytes of files in one file of this process, which is gone with it, however it ends. */
class FileStore {
  readonly #descriptor: number;
  #end = 0;

  constructor() {
    const folder = mkdtempSync(join(tmpdir(), 'ndh-lines-'));
    this.#descriptor = openSync(join(folder, 'lines'), 'wx+', 0o600);
    // What is open can be written and read without a name.
    rmSync(folder, { recursive: true });
  }

  /** @returns their lines, read again each time */
  keep(bytes: Uint8Array): Sequence<string> {
    const start = this.#end;
    for (let at = 0; at < bytes.length;)
      at += writeSync(this.#descriptor, bytes, at, bytes.length - at, start + at);
    const end = (this.#end += bytes.length);
    return new MadeAnew(() => this.#lines(start, end));
  }

  *#lines(start: number, end: number): Generator<string> {
    const decoder = new TextDecoder();
    const bytes = Buffer.allocUnsafe(portion);
    let rest = '';
    for (let at = start; at < end;) {
      const length = readSync(this.#descriptor, bytes, 0, Math.min(portion, end - at), at);
      if (length === 0) throw new Error('a file that was kept on the disc has become shorter');
      at += length;
      const text = rest + decoder.decode(bytes.subarray(0, length), { stream: at < end });
      const whole = at < end ? text.lastIndexOf('\n') + 1 : text.length;
      yield* linesIn(text.slice(0, whole), { isBeginning: at - length === start });
      rest = text.slice(whole);
    }
  }
}

let opened: FileStore | undefined;
const store = (): FileStore => (opened ??= new FileStore());
