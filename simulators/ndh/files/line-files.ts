import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate as othersTurn } from 'node:timers/promises';
import { syncToDisc } from './sync-to-disc.ts';

/** What is known of a file of lines. */
export interface LineFile {
  name: string;
  bytes: number;
  lines: number;
}

/** Ends the name of a folder that is not finished. */
export const unfinished = '.unfinished';

const bufferSize = 256 * 1024;

/** The most bytes of UTF-8 that a unit of a string takes. */
const mostBytes = 3;

/**
 * Files of lines while they are written, one after the other, in a folder that nobody sees until it is finished.
 * All texts are encoded into one buffer, and nothing else is kept of them.
 */
export class LineFiles<File extends LineFile> {
  readonly #folder: string;
  readonly #durable: boolean;
  readonly #files: File[] = [];
  readonly #buffer = Buffer.allocUnsafeSlow(bufferSize);
  #buffered = 0;
  #lines = 0;
  #open: { descriptor: number; file: File } | undefined;

  /**
   * @param folder path of the folder when it is finished
   * @param durable whether files and folders are synced to the disc before they count
   */
  constructor(folder: string, durable: boolean) {
    this.#folder = folder;
    this.#durable = durable;
    mkdirSync(folder + unfinished, { recursive: true, mode: 0o700 });
  }

  /** The file that is being written, with what it has so far. */
  get current(): File | undefined {
    return this.#open?.file;
  }

  /** Lines of all files so far. */
  get lines(): number {
    return this.#lines;
  }

  /** Begins a file; the one before it has been completed. */
  begin(file: File): void {
    const descriptor = openSync(this.#pathOf(file), 'wx', 0o600);
    this.#open = { descriptor, file };
  }

  /** Adds a line with what ends it. */
  async addLine(text: string, end: string): Promise<void> {
    this.#lines += 1;
    this.#open!.file.lines += 1;
    await this.add(text);
    await this.add(end);
  }

  /** Adds text to the file that is being written. */
  async add(text: string): Promise<void> {
    const most = text.length * mostBytes;
    if (this.#buffered + most > bufferSize) await this.#flush();
    const { descriptor, file } = this.#open!;
    if (most <= bufferSize) {
      const bytes = this.#buffer.write(text, this.#buffered);
      this.#buffered += bytes;
      file.bytes += bytes;
    } else {
      const bytes = Buffer.from(text);
      writeFileSync(descriptor, bytes);
      file.bytes += bytes.length;
    }
  }

  /** Completes the file that is being written, where there is one. */
  async complete(): Promise<void> {
    if (!this.#open) return;
    const { descriptor, file } = this.#open;
    await this.#flush();
    closeSync(descriptor);
    this.#open = undefined;
    if (this.#durable) await syncToDisc(this.#pathOf(file));
    this.#files.push(file);
  }

  /** Completes the files and gives their folder its final name. */
  async finish(): Promise<File[]> {
    await this.complete();
    if (this.#durable) await syncToDisc(this.#folder + unfinished);
    renameSync(this.#folder + unfinished, this.#folder);
    if (this.#durable) await syncToDisc(dirname(this.#folder));
    return this.#files;
  }

  /** Takes away what was written, unless it is finished. */
  discard(): void {
    if (this.#open) closeSync(this.#open.descriptor);
    this.#open = undefined;
    rmSync(this.#folder + unfinished, { recursive: true, force: true });
  }

  /** Writes what has gathered. Whatever else waits has its turn: requests are answered while files are written. */
  async #flush(): Promise<void> {
    writeFileSync(this.#open!.descriptor, this.#buffer.subarray(0, this.#buffered));
    this.#buffered = 0;
    await othersTurn();
  }

  #pathOf({ name }: File): string {
    return join(this.#folder + unfinished, name);
  }
}
