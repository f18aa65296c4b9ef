import { GrowingFile } from '../growing-file.ts';
import { plainJson } from '../plain-text.ts';
import type { HarEntry } from './har-entry.ts';

/** A scenario, by which viewers of HAR files group its exchanges. */
interface Page {
  id: string;
  title: string;
  startedDateTime: string;
  pageTimings: object;
}

/** Writes a HAR 1.2 file while a run goes on; it can be read at any time, also after the run was killed. */
export class HarFile {
  readonly #file: GrowingFile;
  readonly #pages: Page[] = [];
  #isEmpty = true;

  /** @param warn is told once where the file is no longer written */
  constructor(path: string, creator: { name: string; version: string }, warn: (text: string) => void) {
    this.#file = new GrowingFile(path, warn);
    this.#file.write(`{"log":{"version":"1.2","creator":${plainJson(creator)},"entries":[`, unpaged);
  }

  /** A new page; gives its id. @param started in milliseconds since 1970 */
  page(title: string, started: number): string {
    const id = `scenario-${this.#pages.length + 1}`;
    this.#pages.push({ id, title, startedDateTime: new Date(started).toISOString(), pageTimings: {} });
    return id;
  }

  add(entries: HarEntry[]): void {
    if (entries.length === 0) return;
    const text = entries.map((entry) => `\n${plainJson(entry)}`).join(',');
    this.#file.write(this.#isEmpty ? text : `,${text}`, unpaged);
    this.#isEmpty = false;
  }

  close(): void {
    this.#file.write(`\n],"pages":${plainJson(this.#pages)}}}\n`);
    this.#file.close();
  }
}

/** The end of a file of which the pages are still to be written. */
const unpaged = '\n],"pages":[]}}\n';
