import type { ListEntries, ListEntry } from './file-list.ts';

const anchor = /<a\s[^>]*?href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))[^>]*>([^<]*)/gi;

/** Links to ndjson files of an HTML index page; a page without any, such as a login page, is no list. */
export function readHtmlList(text: string): ListEntries {
  const entries: ListEntry[] = [];
  for (const [, double, single, bare, label] of text.matchAll(anchor)) {
    const given = unescape(double ?? single ?? bare ?? '');
    if (/ndjson/i.test(given) || /\.ndjson/i.test(label ?? '')) entries.push({ given, kind: 'data' });
  }
  if (entries.length > 0) return { format: 'html', entries };
  return { problem: 'a page of HTML or XML without a link to an ndjson file' };
}

function unescape(href: string): string {
  return href
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
