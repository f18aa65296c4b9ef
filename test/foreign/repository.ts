/** What one run has written for one schedule. */
export interface FileSet {
  /** `yyyy-MM-dd-HH-mm-ss`, the beginning of the run in UTC; part of every name. */
  stamp: string;
  files: Map<string, StoredFile>;
}

export interface StoredFile {
  bytes: Buffer;
  written: Date;
}

/** What stands between a run's schedule, kind of file and time, and its name. */
export const fileName = (schedule: string, kind: string, stamp: string, ending: string): string =>
  `${schedule}-${kind}-${stamp}.${ending}`;

/** The files of all accounts. A set comes and goes whole: who reads sees the old one or the new one. */
export class Repository {
  readonly #sets = new Map<string, FileSet[]>();

  /** The sets of a schedule, the latest last. */
  sets(account: string, schedule: string): FileSet[] {
    return this.#sets.get(`${account}/${schedule}`) ?? [];
  }

  /** Schedules of an account that have written something. */
  schedules(account: string): string[] {
    return [...this.#sets.keys()]
      .filter((key) => key.startsWith(`${account}/`))
      .map((key) => key.slice(account.length + 1));
  }

  /** Accounts for which something was written. */
  accounts(): string[] {
    return [...new Set([...this.#sets.keys()].map((key) => key.split('/')[0] ?? ''))];
  }

  /** Puts a new set in place of the earlier ones, or beside them. */
  overwrite(account: string, schedule: string, set: FileSet, besideEarlier: boolean): void {
    this.#sets.set(`${account}/${schedule}`, [...(besideEarlier ? this.sets(account, schedule) : []), set]);
  }

  find(account: string, schedule: string, stamp: string, name: string): StoredFile | undefined {
    return this.sets(account, schedule)
      .find((set) => set.stamp === stamp)
      ?.files.get(name);
  }

  remove(account: string, schedule: string, stamp: string, name: string): void {
    this.sets(account, schedule)
      .find((set) => set.stamp === stamp)
      ?.files.delete(name);
  }
}
