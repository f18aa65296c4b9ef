import { isAscii, isUtf8 } from 'node:buffer';
import type { Finding } from '../finding.ts';
import { byteFault } from './byte-fault.ts';
import type { Chunk } from './chunks.ts';
import { jsonError } from './json-error.ts';
import { beyondLimits } from './json-limits.ts';

/** What a line is. One object is used for all lines that are JSON: its values hold until the next one. */
export type Line = JsonLine | UnreadLine;

export interface JsonLine {
  kind: 'json';
  value: Record<string, unknown>;
  /** The line without its end and without a byte order mark. */
  text: string;
  /** Whether it has no white space beyond that of ASCII. */
  plain: boolean;
  /** What is odd about its bytes and does not keep it from being read. */
  remarks: Finding[];
}

export interface UnreadLine {
  kind: 'unparsable' | 'empty';
  finding: Finding;
}

export interface EachLineOptions {
  /** Called before a line is read, with where its bytes start and end in the chunk; true for one that need not be. */
  skip?: (start: number, end: number, line: number) => boolean;
  /** Whether the bytes of each line are wanted; true unless told. */
  bytes?: boolean;
}

// A longer text that is nothing but brackets or commas would take hundreds of megabytes as a value.
const longestUnseen = 1 << 20;

// First bytes, in UTF-8, of white space beyond ASCII: no-break, Ogham, general punctuation, ideographic, zero width.
const startsOfSpaces = [0xc2, 0xe1, 0xe2, 0xe3, 0xef];

const newline = 10;
const carriageReturn = 13;
const noRemarks: Finding[] = [];
const noBytes = new Uint8Array();

/** A buffer with its methods for making texts of parts, which are quicker than `toString`. */
type Sliceable = Buffer & {
  latin1Slice(start: number, end: number): string;
  utf8Slice(start: number, end: number): string;
};

/** Reads the lines of a chunk one after the other. */
export function eachLine(
  { bytes, firstLine }: Chunk,
  visit: (line: Line, number: number, bytes: Uint8Array) => void,
  { skip, bytes: wanted = true }: EachLineOptions = {},
): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const reader = new LineReader(buffer, skip === undefined);
  let number = firstLine;
  for (let start = 0; start < buffer.length; number++) {
    const next = buffer.indexOf(newline, start);
    const end = next < 0 ? buffer.length : next;
    if (skip?.(start, end, number) !== true)
      visit(reader.read(start, end, number), number, wanted ? bytes.subarray(start, end) : noBytes);
    start = end + 1;
  }
}

class LineReader {
  readonly #buffer: Sliceable;
  /** What is known of all lines: to look at them together takes less time. */
  readonly #ascii: boolean;
  readonly #utf8: boolean;
  /** Bytes in them that white space beyond ASCII may begin with. */
  readonly #spaces: number[];
  readonly #line: JsonLine;

  /** @param all whether all lines of the buffer are going to be read */
  constructor(buffer: Buffer, all: boolean) {
    this.#buffer = buffer as Sliceable;
    this.#ascii = all && isAscii(buffer);
    this.#utf8 = this.#ascii || (all && isUtf8(buffer));
    this.#spaces = this.#utf8 ? startsOfSpaces.filter((byte) => buffer.includes(byte)) : startsOfSpaces;
    this.#line = { kind: 'json', value: {}, text: '', plain: this.#ascii, remarks: noRemarks };
  }

  read(start: number, end: number, number: number): Line {
    const buffer = this.#buffer;
    const line = this.#line;
    line.remarks = noRemarks;
    let last = end;
    if (buffer[last - 1] === carriageReturn && last > start) {
      last--;
      line.remarks = [carriage];
    }
    let first = start;
    if (buffer[first] === 0xef && buffer[first + 1] === 0xbb && buffer[first + 2] === 0xbf) {
      if (number > 1) return { kind: 'unparsable', finding: markInside };
      first += 3;
      line.remarks = [markAtStart, ...line.remarks];
    }
    if (!this.#utf8 && !isUtf8(buffer.subarray(first, last))) return notUtf8(buffer.subarray(first, last));
    const text = this.#ascii ? buffer.latin1Slice(first, last) : buffer.utf8Slice(first, last);
    // Characters beyond ASCII take more bytes than letters.
    line.plain = text.length === last - first || !this.#mayHoldSpaces(first, last);
    return this.#parse(text);
  }

  #mayHoldSpaces(start: number, end: number): boolean {
    for (const byte of this.#spaces) if (this.#buffer.subarray(start, end).includes(byte)) return true;
    return false;
  }

  #parse(text: string): Line {
    const line = this.#line;
    let value: unknown;
    const fault = text.length > longestUnseen ? beyondLimits(text) : undefined;
    if (fault) return { kind: 'unparsable', finding: fault };
    try {
      value = JSON.parse(text);
    } catch {
      return text.trim() === '' ? { kind: 'empty', finding: blank } : notJson(text);
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return notObject(value);
    line.value = value as Record<string, unknown>;
    line.text = text;
    return line;
  }
}

const blank = byteFault('Ndjson_Blank_Line', 'the line is blank', {
  severity: 'warning',
  expected: 'a resource',
});
const carriage = byteFault('Ndjson_Carriage_Return', 'a carriage return stands before the newline', {
  severity: 'warning',
  expected: 'a newline alone',
});
const markAtStart = byteFault('Ndjson_Byte_Order_Mark', 'the file starts with a byte order mark', {
  severity: 'warning',
});
const markInside = byteFault('Ndjson_Byte_Order_Mark', 'a byte order mark stands inside the file');

function notJson(text: string): Line {
  const { message, column } = jsonError(text);
  const more = text.includes('\r') ? '; a carriage return alone ends no line' : '';
  return {
    kind: 'unparsable',
    finding: byteFault('Ndjson_Not_Json', `the line is no JSON: ${message}${more}`, {
      expected: 'JSON',
      found: `column ${column}`,
    }),
  };
}

function notObject(value: unknown): Line {
  const found = value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`;
  return {
    kind: 'unparsable',
    finding: byteFault('Ndjson_Not_Object', `the line is ${found}, not a JSON object`, {
      expected: 'a JSON object',
      found,
    }),
  };
}

function notUtf8(bytes: Uint8Array): Line {
  const at = firstBadByte(bytes);
  const found = bytes[at]!.toString(16).padStart(2, '0');
  return {
    kind: 'unparsable',
    finding: byteFault('Ndjson_Not_Utf8', `the line is not valid UTF-8 from byte ${at + 1} on (0x${found})`, {
      expected: 'UTF-8',
      found: `0x${found} at byte ${at + 1}`,
    }),
  };
}

/** Offset of the first byte that belongs to no valid character, in bytes that are not valid UTF-8. */
function firstBadByte(bytes: Uint8Array): number {
  let at = 0;
  // Halves as long as there are many: up to `at` all is valid, before `end` something is not.
  for (let end = bytes.length; end - at > 64;) {
    let middle = (at + end) >> 1;
    while (middle > at && isContinuation(bytes[middle]!)) middle--;
    if (middle === at) break;
    if (isUtf8(bytes.subarray(at, middle))) at = middle;
    else end = middle;
  }
  for (;;) {
    const lead = bytes[at]!;
    const size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (!isUtf8(bytes.subarray(at, at + size))) return at;
    at += size;
  }
}

function isContinuation(byte: number): boolean {
  return byte >> 6 === 2;
}
