import { linkName } from '../client/link-name.ts';

/**
 * Names for files that are stored in one folder: the last part of each link, in letters that every file system takes.
 * Links that differ before that part, or after it, get a number.
 */
export class FileNames {
  readonly #taken = new Set<string>();

  /** A name for the file of a link, which no other file of these has. */
  of(link: string): string {
    const wanted = linkName(link)
      .replace(/[^\w.-]/g, '_')
      .replace(/^\.+/, '');
    const [, stem = '', ending = ''] = /^(.*?)((?:\.[^.]*)?)$/.exec(wanted || 'file') ?? [];
    let name = stem + ending;
    // Some file systems know no capitals.
    for (let number = 2; this.#taken.has(name.toLowerCase()); number += 1)
      name = `${stem}-${number}${ending}`;
    this.#taken.add(name.toLowerCase());
    return name;
  }
}
