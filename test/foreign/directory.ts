import type { FhirRecord } from './records/entry.ts';

/** The records of the registry with their versions. */
export class Directory {
  /** Versions of each record, the newest last, by type and id. */
  readonly #versions = new Map<string, FhirRecord[]>();
  readonly #gone = new Set<string>();

  constructor(records: FhirRecord[]) {
    for (const record of records) this.#keep(record, record.meta.lastUpdated);
  }

  /** Adds or changes a record; answers its new version. */
  put(record: FhirRecord): FhirRecord {
    return this.#keep(record, new Date().toISOString());
  }

  /** Takes a record out; whether there was one. */
  remove(type: string, id: string): boolean {
    const known = this.read(type, id) !== undefined;
    this.#gone.add(`${type}/${id}`);
    return known;
  }

  read(type: string, id: string): FhirRecord | undefined {
    return this.#gone.has(`${type}/${id}`) ? undefined : this.history(type, id).at(-1);
  }

  history(type: string, id: string): FhirRecord[] {
    return this.#versions.get(`${type}/${id}`) ?? [];
  }

  /** Everything of a type as it is now. */
  all(type: string): FhirRecord[] {
    return [...this.#versions]
      .filter(([key]) => key.startsWith(`${type}/`) && !this.#gone.has(key))
      .flatMap(([, versions]) => versions.slice(-1));
  }

  #keep(given: FhirRecord, lastUpdated: string): FhirRecord {
    const key = `${given.resourceType}/${given.id}`;
    const versions = this.#versions.get(key) ?? [];
    const record = { ...given, meta: { ...given.meta, lastUpdated, versionId: String(versions.length + 1) } };
    this.#versions.set(key, [...versions, record]);
    this.#gone.delete(key);
    return record;
  }
}
