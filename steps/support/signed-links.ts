import type { FileList } from '../../lib/client/file-list.ts';
import type { Receiver } from '../../lib/client/receiver.ts';

const known = new WeakMap<Receiver, boolean>();

/** A list without what may be signed in its links: their queries. */
export const unsigned = (raw: string): string => raw.replace(/\?[^"'\s<>]*/g, '');

/** Whether a receiver's links have other queries each time its list is read; found out once, by reading it again. */
export async function signsLinks(receiver: Receiver, list: FileList | undefined): Promise<boolean> {
  const found = known.get(receiver);
  if (found !== undefined || !list?.links.some(({ url }) => url.includes('?'))) return found ?? false;
  const again = (await receiver.readList()).list?.raw ?? list.raw;
  const signs = again !== list.raw && unsigned(again) === unsigned(list.raw);
  known.set(receiver, signs);
  return signs;
}
