import type { SFTPWrapper } from 'ssh2';
import { SftpBreak } from './sftp-answer.ts';

const chunk = 32 * 1024;
const window = 64;

/** Reads up to `length` bytes at `position` in one request; 0 at the end of the file. */
export type ReadAt = (into: Buffer, at: number, length: number, position: number) => Promise<number>;

/** ssh2's read as a promise. */
export function readAt(sftp: SFTPWrapper, handle: Buffer): ReadAt {
  return (into, at, length, position) =>
    new Promise((resolve, reject) => {
      sftp.read(handle, into, at, length, position, (error, received) =>
        error ? reject(error) : resolve(received),
      );
    });
}

/**
 * Reads a whole file of an announced size, many requests at a time, each short answer followed up. ssh2's own
 * `fastGet` loses data when a server answers with less than was asked for, and its streams wait for each answer.
 * Breaks with `wrong size` when the file ends early or goes on after its announced end.
 */
export async function readWhole(read: ReadAt, size: number): Promise<Buffer> {
  const content = Buffer.allocUnsafe(size);
  let next = 0;
  async function reader(): Promise<void> {
    while (next < size) {
      const start = next;
      next += chunk;
      await readRange(read, content, start, Math.min(start + chunk, size));
    }
  }
  await Promise.all(Array.from({ length: Math.min(window, Math.ceil(size / chunk)) }, reader));
  const more = await read(Buffer.alloc(chunk), 0, chunk, size);
  if (more > 0) throw new SftpBreak('wrong size', `the file goes on after its ${size} bytes`);
  return content;
}

async function readRange(read: ReadAt, content: Buffer, start: number, end: number): Promise<void> {
  for (let at = start; at < end;) {
    const received = await read(content, at, end - at, at);
    if (received === 0)
      throw new SftpBreak('wrong size', `the file of ${content.length} bytes ends at byte ${at}`);
    at += received;
  }
}
