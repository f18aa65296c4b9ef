import type { ListEntries, ListEntry } from './file-list.ts';

/** Links that stand on lines of their own. */
export function readLineList(text: string, most: number): ListEntries {
  const entries: ListEntry[] = [];
  // One by one: a list may be made of millions of line breaks.
  for (const [line] of text.matchAll(/[^\r\n]+/g)) {
    const given = line.trim();
    if (looksLikeLink(given)) entries.push({ given, kind: 'data' });
    if (entries.length > most) break;
  }
  if (entries.length > 0 || text === '') return { format: 'lines', entries };
  return { problem: `text without a link: ${JSON.stringify(text.slice(0, 80))}` };
}

function looksLikeLink(line: string): boolean {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(line)) return true;
  return /^(\.{0,2}\/)?\S+$/.test(line) && (/^\.{0,2}\//.test(line) || /\.ndjson\b/.test(line));
}
