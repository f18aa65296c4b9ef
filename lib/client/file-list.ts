import type { TargetConfig } from '../config/target-config.ts';
import { bodyText } from './decoded-body.ts';
import type { Exchange } from './exchange.ts';
import { readHtmlList } from './file-list-html.ts';
import { readJsonList } from './file-list-json.ts';
import { fetchFlaw } from './token-allowed.ts';

/** The list of links of a run, in whatever form the target gives it (A43). */
export interface FileList {
  format: ListFormat;
  links: FileLink[];
  /** The list as text, as it came. */
  raw: string;
}

export type ListFormat = 'lines' | 'json' | 'manifest' | 'html' | 'parameters' | 'list' | 'bundle';

/** One link of a list. */
export interface FileLink {
  /** Absolute; as given where it cannot be resolved. */
  url: string;
  /** The link as it stands in the list. */
  given: string;
  kind: 'data' | 'error' | 'deleted';
  type?: string;
  count?: number;
  /** Why the link is never fetched: no URL, another scheme, an address inside our own network. */
  flaw?: string;
}

/** A link before it is resolved. */
export type ListEntry = Pick<FileLink, 'given' | 'kind' | 'type' | 'count'>;

/** The entries of a list, or why there are none to be read. */
export type ListEntries = { format: ListFormat; entries: ListEntry[] } | { problem: string };

const longestList = 32 * 1024 * 1024;
const mostLinks = 100_000;

/**
 * Reads a list of links out of an answer, whatever its status. The content is untrusted: sizes are bounded and
 * nothing is fetched.
 */
export function parseFileList(
  exchange: Exchange,
  config: Pick<TargetConfig, 'baseUrl'>,
): FileList | { problem: string } {
  if (exchange.response.truncated) return { problem: `a list cut short: ${exchange.response.truncated}` };
  if (exchange.response.body.length > longestList)
    return { problem: `a list of more than ${longestList} bytes` };
  const raw = bodyText(exchange);
  if (raw.length > longestList) return { problem: `a list of more than ${longestList} characters` };
  const read = readEntries(raw.replace(/^\uFEFF/, '').trim());
  if ('problem' in read) return read;
  if (read.entries.length > mostLinks) return { problem: `a list of more than ${mostLinks} links` };
  const links = read.entries.map((entry) => resolve(entry, exchange.request.url, config));
  return { format: read.format, links, raw };
}

// The first character decides, not the announced type: lists are often labelled text/plain or octet-stream.
function readEntries(text: string): ListEntries {
  if (text.startsWith('{') || text.startsWith('[')) return readJsonList(text);
  if (text.startsWith('<')) return readHtmlList(text);
  return readLines(text);
}

function readLines(text: string): ListEntries {
  const lines = text.split(/\r\n|[\r\n]/).map((line) => line.trim());
  const entries = lines.filter(looksLikeLink).map((given): ListEntry => ({ given, kind: 'data' }));
  if (entries.length > 0 || text === '') return { format: 'lines', entries };
  return { problem: `text without a link: ${JSON.stringify(text.slice(0, 80))}` };
}

function looksLikeLink(line: string): boolean {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(line)) return true;
  return /^(\.{0,2}\/)?\S+$/.test(line) && (/^\.{0,2}\//.test(line) || /\.ndjson\b/.test(line));
}

function resolve(entry: ListEntry, base: string, config: Pick<TargetConfig, 'baseUrl'>): FileLink {
  const url = URL.canParse(entry.given, base) ? new URL(entry.given, base).href : entry.given;
  const flaw = fetchFlaw(url, config);
  return { url, ...entry, ...(flaw === undefined ? {} : { flaw }) };
}
