import type { FileLink } from '../../lib/client/file-list.ts';
import { sortedLines } from './holdings.ts';
import type { ReadFile, RepositoryReading } from './reading.ts';

/** The address of a file without what may change from list to list, such as a signature. */
export const pathOf = ({ url }: FileLink): string => url.replace(/[?#].*$/, '');

/**
 * The files that the runs since an earlier reading have written: all there are, unless the earlier set stays beside a
 * new one as it was. Lines of the earlier set prove nothing about the new one.
 */
export function newSet(before: RepositoryReading, after: RepositoryReading): ReadFile[] {
  const found = new Set(after.files.map(keyOf));
  const known = new Set(before.files.map(({ link }) => pathOf(link)));
  const stays = before.files.length > 0 && before.files.every((file) => found.has(keyOf(file)));
  const fresh = after.files.filter(({ link }) => !known.has(pathOf(link)));
  return stays && fresh.length > 0 ? fresh : after.files;
}

/** The files of a later reading that an earlier one did not have, or not with these lines, in whatever order. */
export function newFiles(before: RepositoryReading, after: RepositoryReading): ReadFile[] {
  const known = new Set(before.files.map(keyOf));
  const lines = (file: ReadFile) => `${pathOf(file.link)} ${sortedLines(file.text)}`;
  const changed = after.files.filter((file) => !known.has(keyOf(file)));
  const paths = new Set(changed.map(({ link }) => pathOf(link)));
  const old = new Set(before.files.filter(({ link }) => paths.has(pathOf(link))).map(lines));
  return old.size === 0 ? changed : changed.filter((file) => !old.has(lines(file)));
}

const keyOf = ({ link, text }: ReadFile): string => `${pathOf(link)} ${text}`;
