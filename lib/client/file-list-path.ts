import type { ListEntries } from './file-list.ts';
import { isTooDeep } from './json-depth.ts';
import { valuesAt } from './json-path.ts';

/**
 * Links of a JSON document that has a form of its own, by where they stand in it: `$.data[*].href`, a `[*]` for every
 * entry of a list and `[0]` for one of them.
 */
export function readListByPath(text: string, path: string): ListEntries {
  if (isTooDeep(text)) return { problem: 'JSON that is nested too deep' };
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return { problem: `JSON that cannot be parsed: ${JSON.stringify(text.slice(0, 80))}` };
  }
  // Nothing in a list that is there is nothing to be told.
  const { found, throughList } = valuesAt(document, path);
  const links = found.filter((value) => typeof value === 'string' && value !== '');
  if (links.length === found.length && (links.length > 0 || throughList))
    return { format: 'jsonpath', entries: links.map((given) => ({ given: String(given), kind: 'data' })) };
  return { problem: `no links at ${path} (list.format)` };
}
