import type { TargetConfig } from '../config/target-config.ts';
import { NonConformance } from '../verdict/outcomes.ts';
import { bodyText } from './decoded-body.ts';
import type { Exchange } from './exchange.ts';
import { fetchFlaw } from './fetch-flaw.ts';
import type { Addresses } from '../config/addresses-of.ts';
import { readListByPath } from './file-list-path.ts';
import { readHtmlList } from './file-list-html.ts';
import { readJsonList } from './file-list-json.ts';
import { readLineList } from './file-list-lines.ts';
import { isTooDeep } from './json-depth.ts';
import { usualLimits } from './usual-limits.ts';

/** The list of links of a run, in whatever form the target gives it (A43). */
export interface FileList {
  format: ListFormat;
  links: FileLink[];
  /** The list as text, as it came. */
  raw: string;
  /** Why there may be files though no link is known for one, in words, and what to configure then. */
  unnamed?: string;
}

export type ListFormat =
  'lines' | 'json' | 'jsonpath' | 'manifest' | 'html' | 'parameters' | 'list' | 'bundle';

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
export type ListEntries =
  | {
      format: ListFormat;
      entries: ListEntry[];
      /** What the links are relative to, where that is not the list's own address. */
      base?: string;
      unnamed?: string;
    }
  | { problem: string };

/** Why there is no list; where it is only more than is read, the key that says how much that is. */
export interface NoList {
  problem: string;
  limit?: string;
}

/**
 * Reads a list of links out of an answer, whatever its status. The content is untrusted: sizes are bounded and
 * nothing is fetched.
 */
export function parseFileList(
  exchange: Exchange,
  config: Addresses & Partial<Pick<TargetConfig, 'limits' | 'list'>>,
): FileList | NoList {
  const { truncated, limited } = exchange.response;
  if (truncated) return { problem: `a list cut short: ${truncated}`, ...(limited && tooLong) };
  const { listBytes, links: most } = config.limits ?? usualLimits;
  const raw = textOf(exchange);
  if (typeof raw !== 'string') return raw;
  if (raw.length > listBytes) return { problem: `a list of more than ${listBytes} characters`, ...tooLong };
  const read = readEntries(raw.replace(/^\uFEFF/, '').trim(), most, config.list?.format);
  if ('problem' in read) return read;
  if (read.entries.length > most)
    return { problem: `a list of more than ${most} links`, limit: 'limits.links' };
  const base = baseOf(read.base, exchange.request.url);
  const links = read.entries.map((entry) => resolve(entry, base, config));
  return { format: read.format, links, raw, ...(read.unnamed && { unnamed: read.unnamed }) };
}

const tooLong = { limit: 'limits.listBytes' };

/** A list that does not unpack is one that cannot be read. */
function textOf(exchange: Exchange): string | { problem: string } {
  try {
    return bodyText(exchange);
  } catch (error) {
    if (error instanceof NonConformance) return { problem: error.message };
    throw error;
  }
}

// The first character decides, not the announced type: lists are often labelled text/plain or octet-stream.
function readEntries(text: string, most: number, format = 'auto'): ListEntries {
  if (format.startsWith('jsonpath:')) return readListByPath(text, format.slice('jsonpath:'.length));
  if (format === 'lines') return readLineList(text, most);
  if (format.startsWith('html:'))
    return readHtmlList(text, most, { mayBeEmpty: true, files: format.slice('html:'.length) });
  if (format === 'html' || text.startsWith('<'))
    return readHtmlList(text, most, { mayBeEmpty: format === 'html' });
  if (!text.startsWith('{') && !text.startsWith('[')) return readLineList(text, most);
  return isTooDeep(text) ? { problem: 'JSON that is nested too deep' } : readJsonList(text);
}

function baseOf(told: string | undefined, address: string): string {
  return told !== undefined && URL.canParse(told, address) ? new URL(told, address).href : address;
}

function resolve(entry: ListEntry, base: string, config: Addresses): FileLink {
  // What stands for an exchange has an address to which none is relative.
  const start = [base, `${config.baseUrl}/`].find((each) => URL.canParse(entry.given, each));
  const url = start === undefined ? entry.given : new URL(entry.given, start).href;
  const flaw = fetchFlaw(url, config);
  return { url, ...entry, ...(flaw === undefined ? {} : { flaw }) };
}
