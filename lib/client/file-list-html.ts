import type { ListEntries, ListEntry } from './file-list.ts';

/**
 * Links to ndjson files of an HTML index page; a page without any, such as a login page, is no list, unless it is known
 * that lists are such pages.
 */
export function readHtmlList(text: string, most: number, mayBeEmpty = false): ListEntries {
  const entries: ListEntry[] = [];
  for (const { tag, label } of anchors(text)) {
    const given = unescape(hrefOf(tag) ?? '');
    if (/ndjson/i.test(given) || /\.ndjson/i.test(label)) entries.push({ given, kind: 'data' });
    if (entries.length > most) break;
  }
  if (entries.length > 0 || mayBeEmpty) return { format: 'html', entries };
  return { problem: 'a page of HTML or XML without a link to an ndjson file' };
}

// By hand: an expression that looks for the end of each tag reads a page of unfinished tags once for each of them.
function* anchors(text: string): Generator<{ tag: string; label: string }> {
  const bracket = /[<>]/g;
  for (const { index } of text.matchAll(/<a\s/gi)) {
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

function unescape(href: string): string {
  return href
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
