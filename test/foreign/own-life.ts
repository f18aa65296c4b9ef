import type { Directory } from './directory.ts';
import { address, entry, ofHl7, phone } from './records/entry.ts';

/** What happens to a directory without anybody's command, after a run and before the next one. */
export class OwnLife {
  readonly #directory: Directory;
  readonly #after: number;
  #runs = 0;

  /** @param after the number of runs after which it begins */
  constructor(directory: Directory, after = Infinity) {
    this.#directory = directory;
    this.#after = after;
  }

  /** One organization takes another name, one comes, and the one that came last goes. */
  goOn(): void {
    this.#runs += 1;
    if (this.#runs < this.#after) return;
    const board = this.#directory.read('Organization', 'board');
    if (board) this.#directory.put({ ...board, name: `Board of Tidewater Licensing, term ${this.#runs}` });
    this.#directory.put(newcomer(this.#runs));
    this.#directory.remove('Organization', newcomer(this.#runs - 1).id);
  }
}

const newcomer = (n: number) =>
  entry('Organization', `newcomer-${n}`, {
    ...{ active: true, type: [ofHl7('organization-type', 'prov')], name: `Newcomer ${n}` },
    ...{ telecom: [phone('410-555-0177')], address: [address('1 New Rd', 'Easton', 'MD', '21601')] },
  });
