import type { Finding } from '../finding.ts';
import { byteFault } from './byte-fault.ts';

/** A kind of file that is no NDJSON, told by its first bytes. */
interface Kind {
  is: string;
  todo: string;
  told: (head: Head) => boolean;
}

interface Head {
  /** The bytes as characters of one byte each. */
  text: string;
  /** The first line that is not blank, without white space around it. */
  first: string;
  /** The lines after it that are not blank, likewise; the last one may be cut. */
  others: string[];
}

const asLines = 'write each resource as one line of JSON';

const kinds: Kind[] = [
  { is: 'compressed twice', todo: 'compress it once', told: ({ text }) => /^(?:\x1f\x8b|\x28\xb5\x2f\xfd)/.test(text) },
  {
    is: 'compressed with bzip2 or xz',
    todo: 'compress it with gzip or zstd, or not at all',
    told: ({ text }) => /^(?:BZh\d1AY|\xfd7zXZ\0)/.test(text),
  },
  { is: 'nothing but zero bytes', todo: 'fetch it again', told: ({ text }) => /^\0{4,}$/.test(text) },
  {
    is: 'UTF-16 or UTF-32 text',
    todo: 'write it as UTF-8',
    told: ({ text }) => /^(?:\xff\xfe|\xfe\xff)/.test(text) || /^(?!\0{4})[^]{0,3}\0/.test(text),
  },
  { is: 'a ZIP archive', todo: 'unpack it first', told: ({ text }) => text.startsWith('PK\x03\x04') },
  { is: 'a tar archive', todo: 'unpack it first', told: ({ text }) => text.slice(257, 262) === 'ustar' },
  { is: 'a PDF document', todo: 'name the NDJSON files', told: ({ text }) => text.startsWith('%PDF') },
  {
    is: 'an HTML page',
    todo: 'see whether the server answered with an error page',
    told: ({ first }) => /^<(?:!doctype html|html)/i.test(first),
  },
  { is: 'XML', todo: asLines, told: ({ first }) => /^<[?!\w]/.test(first) },
  {
    is: 'a JSON text sequence',
    todo: 'leave out the record separators',
    told: ({ text }) => text.startsWith('\x1e'),
  },
  {
    is: 'lines that end with carriage returns alone',
    todo: 'end each line with a newline',
    told: ({ text }) => !text.includes('\n') && /\}\r\s*\{/.test(text),
  },
  {
    is: 'a JSON array',
    todo: 'write each of its resources as a line of its own',
    told: ({ first, others }) => /^\[\s*(?:$|[[{\]])/.test(first) && (!first.endsWith(']') || others.length === 0),
  },
  {
    is: 'a Bundle',
    todo: 'write the resource of each entry as a line of its own',
    told: (head) => bundle.test(head.text) && !isLine(head),
  },
  { is: 'JSON spread over several lines', todo: 'write each resource on one line', told: isSpread },
  { is: 'CSV', todo: asLines, told: isCsv },
]; // prettier-ignore

/** An object that is a Bundle by a property that comes after simple ones at most. */
const bundle =
  /^\{(?:\s*"\w{1,40}"\s*:\s*(?:"[^"\\]{0,200}"|\{[^{}]{0,500}\})\s*,){0,5}\s*"resourceType"\s*:\s*"Bundle"/;

/** One finding for a file that is no NDJSON at all, by its first bytes; undefined for what is worth reading line by line. */
export function wholeFileFault(bytes: Uint8Array): Finding | undefined {
  const head = headOf(bytes);
  const kind = kinds.find(({ told }) => told(head));
  if (!kind) return undefined;
  return byteFault('Ndjson_Other_Format', `the file is no NDJSON but ${kind.is}: ${kind.todo}`, {
    expected: 'NDJSON: a resource as JSON on each line, in UTF-8',
    found: kind.is,
  });
}

function headOf(bytes: Uint8Array): Head {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1 << 16));
  const text = start
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .replace(/^[ \t\r\n]+/, '');
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return { text, first: lines[0] ?? '', others: lines.slice(1) };
}

/** Whether the first line stands for itself: it is a whole object, or the one after it is. */
function isLine({ first, others }: Head): boolean {
  const [next] = others;
  return next !== undefined && (first.endsWith('}') || /^\{.*\}$/.test(next));
}

/** Whether a value begins on the first line and most of the others are parts of it. */
function isSpread({ first, others }: Head): boolean {
  if (!/^\{\s*(?:"[^"]*"\s*:.*)?$/.test(first) || first.endsWith('}')) return false;
  const some = others.slice(0, 40);
  const parts = some.filter((line) => /^(?:"|[}\]],?$|[{[]$|[}\]],\s*[{[]$|-?\d)/.test(line));
  return 2 * parts.length > some.length;
}

/** Whether the first two lines have the same separators, and nothing of JSON. */
function isCsv({ first, others }: Head): boolean {
  const second = others[0];
  if (second === undefined || /[{}[\]<>]|":/.test(first + second)) return false;
  return [',', ';', '\t', '|'].some((separator) => first.includes(separator) && second.includes(separator));
}
