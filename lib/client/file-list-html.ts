import { withoutReferences } from './character-references.ts';
import type { ListEntries, ListEntry } from './file-list.ts';

/** How a page is read whose form the configuration tells. */
export interface HtmlReading {
  /** It is known that lists are such pages, so that one without a link to a file is an empty list. */
  mayBeEmpty?: boolean;
  /** Regular expression on the links, as they stand there, that lead to files; those that name ndjson where left out. */
  files?: string;
}

/**
 * Links to the files of an HTML index page; a page without any, such as a login page, is no list, unless it is known
 * that lists are such pages.
 */
export function readHtmlList(
  text: string,
  most: number,
  { mayBeEmpty, files }: HtmlReading = {},
): ListEntries {
  const entries: ListEntry[] = [];
  const pattern = files === undefined ? undefined : new RegExp(files);
  let others = 0;
  for (const { tag, label } of tagsOf(text, 'a')) {
    const given = withoutReferences(hrefOf(tag) ?? '');
    const isFile = pattern?.test(given) ?? (/ndjson/i.test(given) || /\.ndjson/i.test(label));
    if (isFile) entries.push({ given, kind: 'data' });
    else if (given !== '') others += 1;
    if (entries.length > most) break;
  }
  const base = baseOf(text);
  const found = { format: 'html' as const, entries, ...(base === undefined ? {} : { base }) };
  if (entries.length > 0) return found;
  const unnamed = others > 0 && pattern === undefined ? unnamedFiles(others) : undefined;
  if (mayBeEmpty) return { ...found, ...(unnamed && { unnamed }) };
  return {
    problem: `a page of HTML or XML without a link to an ndjson file${unnamed ? `: ${unnamed}` : ''}`,
  };
}

function unnamedFiles(count: number): string {
  return `none of its ${count} links names one; list.format: html:PATTERN says which links are files, whatever their names`;
}

/** The address that a page says its links are relative to. */
function baseOf(text: string): string | undefined {
  for (const { tag } of tagsOf(text, 'base')) {
    const base = hrefOf(tag);
    if (base !== undefined) return withoutReferences(base);
  }
  return undefined;
}

// By hand: an expression that looks for the end of each tag reads a page of unfinished tags once for each of them.
function* tagsOf(text: string, name: 'a' | 'base'): Generator<{ tag: string; label: string }> {
  const bracket = /[<>]/g;
  for (const { index } of text.matchAll(new RegExp(`<${name}\\s`, 'gi'))) {
    bracket.lastIndex = index + 1;
    const end = bracket.exec(text);
    if (end?.[0] !== '>') continue;
    const label = text.slice(end.index + 1, end.index + longestTag).split('<', 1)[0] ?? '';
    yield { tag: text.slice(index, Math.min(end.index, index + longestTag)), label };
  }
}

/** No link is longer. */
const longestTag = 16 * 1024;

function hrefOf(tag: string): string | undefined {
  const [, double, single, bare] = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(tag) ?? [];
  return double ?? single ?? bare;
}
