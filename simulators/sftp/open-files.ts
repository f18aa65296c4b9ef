import type { FileHandle } from 'node:fs/promises';
import { ByteRanges } from './byte-ranges.ts';
import type { Spot } from './place.ts';

/** A file kept open: its bytes stay readable when a run replaces it. */
export interface OpenFile {
  kind: 'file';
  spot: Spot & { kind: 'file' };
  disk: FileHandle;
  size: number;
  delivered: ByteRanges;
}

/** A folder being listed: what it held when it was opened, and how far the client is. */
export interface OpenFolder {
  kind: 'folder';
  names: { name: string; spot: Spot }[];
  next: number;
}

/** The handles of one session. Their ids mean nothing in another session. */
export class OpenFiles {
  readonly #entries = new Map<number, OpenFile | OpenFolder>();
  readonly #most: number;
  #last = 0;
  /** Handles whose file is still being opened. */
  #reserved = 0;
  #closed = false;

  constructor(most: number) {
    this.#most = most;
  }

  /** Sets a place aside for one more handle; false when there are too many. */
  reserve(): boolean {
    if (this.#entries.size + this.#reserved >= this.#most) return false;
    this.#reserved += 1;
    return true;
  }

  /** Gives up a place set aside. */
  release(): void {
    this.#reserved -= 1;
  }

  /** Fills a place set aside; the handle names it from now on. */
  add(entry: OpenFile | OpenFolder): Buffer {
    this.#reserved -= 1;
    this.#last += 1;
    this.#entries.set(this.#last, entry);
    // The session ended while the file was being opened.
    if (this.#closed) this.closeAll();
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(this.#last);
    return handle;
  }

  get(handle: Buffer): OpenFile | OpenFolder | undefined {
    return handle.length === 4 ? this.#entries.get(handle.readUInt32BE()) : undefined;
  }

  /** Forgets the handle; the file is closed on disk when its pending reads are done. */
  close(handle: Buffer): OpenFile | OpenFolder | undefined {
    const entry = this.get(handle);
    if (!entry) return undefined;
    this.#entries.delete(handle.readUInt32BE());
    if (entry.kind === 'file') void entry.disk.close();
    return entry;
  }

  /** Closes everything, now and from now on: the session is over. Answers the names of the files that were open. */
  closeAll(): string[] {
    this.#closed = true;
    const open = [...this.#entries.values()].filter((entry) => entry.kind === 'file');
    for (const { disk } of open) void disk.close();
    this.#entries.clear();
    return open.map(({ spot }) => spot.file.name);
  }
}

/** A freshly opened file of which nothing has been delivered. */
export function openFile(spot: Spot & { kind: 'file' }, disk: FileHandle, size: number): OpenFile {
  return { kind: 'file', spot, disk, size, delivered: new ByteRanges() };
}
