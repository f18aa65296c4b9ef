import { PackFlaw } from './pack-flaw.ts';
import { filled } from './digest.ts';
import {
  type ZipEntry,
  centralHeader,
  centralHeaderSize,
  commentStart,
  digestLength,
  endOfDirectory,
  endSize,
  isPackName,
  localHeader,
  longestName,
  mostBytes,
} from './zip-format.ts';

const tailSize = endSize + commentStart.length + digestLength;

/** A pack of which every header has been found to be as it was written. */
export interface ReadZip {
  entries: ZipEntry[];
  /** What its comment says. */
  digest: string;
  /** How many bytes that is of. */
  digested: number;
}

/** Whether an open file begins or ends as a pack does: then it is one, if a changed one. */
export function looksLikePack(descriptor: number, size: number): boolean {
  const start = Buffer.from([0x50, 0x4b, 3, 4]);
  const tail = bytesAt(descriptor, Math.max(0, size - tailSize), Math.min(size, tailSize));
  return bytesAt(descriptor, 0, Math.min(size, 4)).equals(start) || tail.includes(commentStart.slice(0, 16));
}

/** Reads the headers of a pack. Each is compared with what it would be had it just been written. @throws PackFlaw */
export function readZip(descriptor: number, size: number): ReadZip {
  if (size < tailSize) throw new PackFlaw(`it is cut: it has ${size} bytes, fewer than the end of a pack`);
  const tail = bytesAt(descriptor, size - tailSize, tailSize);
  const comment = tail.toString('latin1', endSize);
  const digest = comment.slice(commentStart.length);
  if (!comment.startsWith(commentStart) || !/^[0-9a-f]+$/.test(digest))
    throw new PackFlaw(`its last ${comment.length} bytes are not the comment with which a pack ends`);
  const directory = { size: tail.readUInt32LE(12), offset: tail.readUInt32LE(16) };
  const count = tail.readUInt16LE(10);
  const end = size - tailSize;
  if (
    !endOfDirectory(count, directory).equals(tail.subarray(0, endSize)) ||
    directory.offset + directory.size !== end ||
    directory.size > count * (centralHeaderSize + longestName)
  )
    throw new PackFlaw(`the end of the zip directory, at byte ${end}, is not as it was written`);
  const entries = directoryOf(bytesAt(descriptor, directory.offset, directory.size), count, directory.offset);
  checkLocalHeaders(descriptor, entries, directory.offset);
  return { entries, digest, digested: size - digestLength };
}

function directoryOf(bytes: Buffer, count: number, offset: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let at = 0;
  while (entries.length < count) {
    const entry = entryAt(bytes, at);
    const header = entry ? centralHeader(entry) : Buffer.alloc(0);
    if (!entry || !header.equals(bytes.subarray(at, at + header.length)))
      throw new PackFlaw(
        `entry ${entries.length + 1} of the zip directory, at byte ${offset + at}, is not as it was written`,
      );
    if (!isPackName(entry.name))
      throw new PackFlaw(`it holds a file of the name ${JSON.stringify(entry.name)}, which leads elsewhere`);
    if (names.has(entry.name)) throw new PackFlaw(`it holds ${entry.name} twice`);
    names.add(entry.name);
    entries.push(entry);
    at += header.length;
  }
  if (at !== bytes.length)
    throw new PackFlaw(`the zip directory goes on after its last entry, at byte ${offset + at}`);
  return entries;
}

function entryAt(bytes: Buffer, at: number): ZipEntry | undefined {
  if (at + centralHeaderSize > bytes.length) return undefined;
  const from = at + centralHeaderSize;
  return {
    name: bytes.toString('utf8', from, Math.min(bytes.length, from + bytes.readUInt16LE(at + 28))),
    crc: bytes.readUInt32LE(at + 16),
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
  };
}

/** One file follows the other, with nothing between. */
function checkLocalHeaders(descriptor: number, entries: ZipEntry[], end: number): void {
  let at = 0;
  let unpacked = 0;
  for (const entry of entries) {
    const header = localHeader(entry);
    if (entry.offset !== at || !bytesAt(descriptor, at, header.length).equals(header))
      throw new PackFlaw(`${entry.name}: its zip header, at byte ${at}, is not as it was written`);
    at += header.length + entry.packed;
    unpacked += entry.size;
  }
  if (at !== end)
    throw new PackFlaw(`something lies between the last file and the zip directory, at byte ${at}`);
  if (unpacked > mostBytes)
    throw new PackFlaw(`its files are said to have ${unpacked} bytes, more than any pack has`);
}

function bytesAt(descriptor: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, filled(descriptor, bytes, at));
}
