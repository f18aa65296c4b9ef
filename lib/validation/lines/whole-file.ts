import type { Finding } from '../finding.ts';
import { byteFault } from './byte-fault.ts';

/** A kind of file that is no NDJSON, told by its first bytes. */
interface Kind {
  is: string;
  todo: string;
  told: (head: Head) => boolean;
}

interface Head {
  bytes: Uint8Array;
  /** The bytes as characters of one byte each. */
  text: string;
  /** The text up to the first newline, without white space around it. */
  first: string;
  /** The text after it, as far as it is there. */
  rest: string;
}

const kinds: Kind[] = [
  {
    is: 'compressed twice',
    todo: 'compress it once',
    told: ({ text }) => /^(?:\x1f\x8b|\x28\xb5\x2f\xfd)/.test(text),
  },
  {
    is: 'UTF-16 or UTF-32 text',
    todo: 'write it as UTF-8',
    told: ({ bytes, text }) =>
      /^(?:\xff\xfe|\xfe\xff)/.test(text) || (bytes.length > 3 && text.slice(0, 4).includes('\0')),
  },
  { is: 'a ZIP archive', todo: 'unpack it first', told: ({ text }) => text.startsWith('PK\x03\x04') },
  { is: 'a tar archive', todo: 'unpack it first', told: ({ text }) => text.slice(257, 262) === 'ustar' },
  { is: 'a PDF document', todo: 'name the NDJSON files', told: ({ text }) => text.startsWith('%PDF') },
  {
    is: 'an HTML page',
    todo: 'see whether the server answered with an error page',
    told: ({ first }) => /^<(?:!doctype html|html)/i.test(first),
  },
  { is: 'XML', todo: 'write each resource as one line of JSON', told: ({ first }) => /^<[?!\w]/.test(first) },
  {
    is: 'lines that end with carriage returns alone',
    todo: 'end each line with a newline',
    told: ({ text }) => !text.includes('\n') && /^\s*\{.*\}\r\s*\{/s.test(text),
  },
  {
    is: 'a JSON array',
    todo: 'write each of its resources as a line of its own',
    told: ({ first }) => /^\[(?:\s*$|\s*[[{\]])/.test(first),
  },
  {
    is: 'a Bundle',
    todo: 'write the resource of each entry as a line of its own',
    told: ({ text, rest }) => /^\s*\{\s*"resourceType"\s*:\s*"Bundle"/.test(text) && !/^\s*\{/.test(rest),
  },
  {
    is: 'JSON spread over several lines',
    todo: 'write each resource on one line',
    told: ({ first, rest }) => first.startsWith('{') && !first.endsWith('}') && /^\s*(?:"|\}|\{\s*$|[[\],])/m.test(rest) && /^\{\s*(?:"[^"]*"\s*:\s*.*,?)?$/.test(first), // prettier-ignore
  },
  {
    is: 'CSV',
    todo: 'write each resource as one line of JSON',
    told: ({ first, rest }) => /^[\w" ]+(?:[,;\t][\w" ]*)+$/.test(first) && /[,;\t]/.test(rest),
  },
];

/** One finding for a file that is no NDJSON at all, by its first bytes; undefined for what is worth reading line by line. */
export function wholeFileFault(bytes: Uint8Array): Finding | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 65536));
  const text = start.toString('latin1').replace(/^\xef\xbb\xbf/, '');
  const end = text.indexOf('\n');
  const head = {
    bytes,
    text,
    first: (end < 0 ? text : text.slice(0, end)).trim(),
    rest: end < 0 ? '' : text.slice(end + 1),
  };
  const kind = kinds.find(({ told }) => told(head));
  if (!kind) return undefined;
  return byteFault('Ndjson_Other_Format', `the file is no NDJSON but ${kind.is}: ${kind.todo}`, {
    expected: 'NDJSON: a resource as JSON on each line, in UTF-8',
    found: kind.is,
  });
}
