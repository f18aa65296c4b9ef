import { bodyText } from '../../lib/client/decoded-body.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import { type FileLink, parseFileList } from '../../lib/client/file-list.ts';
import type { TargetConfig } from '../../lib/config/target-config.ts';

/**
 * One of these links that an answer tells, read as a list like theirs or as it stands there: a page writes `&amp;`, and JSON
 * may write `\\/`, where the link has another letter.
 */
export function linkTold(links: FileLink[], answer: Exchange, config: TargetConfig): FileLink | undefined {
  const text = bodyText(answer);
  const list = parseFileList(answer, config);
  const read = new Set('links' in list ? list.links.map(({ url }) => url) : []);
  return links.find(({ url, given }) => read.has(url) || text.includes(url) || text.includes(given));
}
