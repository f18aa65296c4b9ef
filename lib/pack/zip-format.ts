/** A file in a pack, as its headers state it. */
export interface ZipEntry {
  name: string;
  crc: number;
  /** Bytes as they lie in the pack, and unpacked. */
  packed: number;
  size: number;
  /** Where its local header begins. */
  offset: number;
}

/** Most bytes that the files of a pack have unpacked, and that a pack has itself: what zip can say without extensions. */
export const mostBytes = 0xffff_fffe;
export const mostEntries = 0xfffe;

// A pack is a zip in which nothing is left to choose: version 2.0, names in UTF-8, everything deflated, the first day that
// a zip can name, no attributes. So whatever differs has been changed.
const version = 20;
const namesInUtf8 = 0x0800;
const deflated = 8;
const firstDay = 0x0021;

export const localHeaderSize = 30;
export const centralHeaderSize = 46;
export const endSize = 22;

/** What stands before a file. */
export function localHeader({ name, crc, packed, size }: ZipEntry): Buffer {
  const text = Buffer.from(name);
  const head = Buffer.alloc(localHeaderSize);
  head.writeUInt32LE(0x04034b50, 0);
  writeCommon(head, 4, { crc, packed, size, nameLength: text.length });
  return Buffer.concat([head, text]);
}

/** What the directory at the end says of it. */
export function centralHeader({ name, crc, packed, size, offset }: ZipEntry): Buffer {
  const text = Buffer.from(name);
  const head = Buffer.alloc(centralHeaderSize);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(version, 4);
  writeCommon(head, 6, { crc, packed, size, nameLength: text.length });
  head.writeUInt32LE(offset, 42);
  return Buffer.concat([head, text]);
}

/** What closes the directory; the comment follows. */
export function endOfDirectory(entries: number, directory: { size: number; offset: number }): Buffer {
  const end = Buffer.alloc(endSize);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(directory.size, 12);
  end.writeUInt32LE(directory.offset, 16);
  end.writeUInt16LE(commentStart.length + digestLength, 20);
  return end;
}

/** The comment of a pack begins with this; the SHA-256 of everything before it follows, in hexadecimal digits. */
export const commentStart = 'ndh-pack 1, SHA-256 of all before: ';
export const digestLength = 64;

function writeCommon(
  head: Buffer,
  at: number,
  { crc, packed, size, nameLength }: { crc: number; packed: number; size: number; nameLength: number },
): void {
  head.writeUInt16LE(version, at);
  head.writeUInt16LE(namesInUtf8, at + 2);
  head.writeUInt16LE(deflated, at + 4);
  head.writeUInt16LE(firstDay, at + 8);
  head.writeUInt32LE(crc, at + 10);
  head.writeUInt32LE(packed, at + 14);
  head.writeUInt32LE(size, at + 18);
  head.writeUInt16LE(nameLength, at + 22);
}

const plainName = /^(?!\.)[\w.-]+(\/(?!\.)[\w.-]+)*$/;

export const longestName = 255;

/** Whether a name is one that a pack may hold: it leads nowhere but below, on every system. */
export const isPackName = (name: string): boolean => plainName.test(name) && name.length <= longestName;
