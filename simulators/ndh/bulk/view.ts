import type { Resource } from '../directory/resource.ts';
import type { VersionOf } from '../directory/provenance.ts';
import type { StoredVersion } from '../store/directory.ts';
import type { Ndh } from '../ndh.ts';

/** A resource as it was at an instant; without a body where it had been removed by then. */
export interface Seen {
  id: string;
  /** Milliseconds since 1970. */
  lastUpdated: number;
  resource?: Resource;
  /** The resource as the store has it. */
  text?: string;
}

/** How many resources are read from the directory at a time. */
const chunk = 100;

/**
 * The resources of a type as they were at an instant that is past, page by page: whatever changes meanwhile, and
 * whenever this is read again, it is the same.
 */
export function* resourcesAt(type: string, time: number, { store }: Pick<Ndh, 'store'>): Generator<Seen> {
  for (let after = 0; ;) {
    const page = store.directory.newestAfter(type, after, chunk);
    for (const newest of page) {
      const version = isBy(newest, time)
        ? newest
        : store.directory.formerly(type, newest.id).find((former) => isBy(former, time));
      if (version) yield seen(version);
    }
    const last = page.at(-1);
    if (!last || page.length < chunk) return;
    after = last.place;
  }
}

/** A resource as it was at an instant that is past. */
export function resourceAt(
  type: string,
  id: string,
  time: number,
  { store }: Pick<Ndh, 'store'>,
): Seen | undefined {
  const newest = store.directory.newestOf(type, id);
  const version =
    newest && isBy(newest, time)
      ? newest
      : store.directory.formerly(type, id).find((former) => isBy(former, time));
  return version && seen(version);
}

/** The versions of a resource up to an instant, the oldest first. */
export function versionsBy(
  type: string,
  id: string,
  time: number,
  { store }: Pick<Ndh, 'store'>,
): VersionOf[] {
  const newest = store.directory.newestOf(type, id);
  const all = [...store.directory.formerly(type, id).reverse(), ...(newest ? [newest] : [])];
  return all.filter((version) => version.body !== null && isBy(version, time));
}

const isBy = ({ lastUpdated }: StoredVersion, time: number): boolean => Date.parse(lastUpdated) <= time;

const seen = ({ id, lastUpdated, body }: StoredVersion): Seen => ({
  ...{ id, lastUpdated: Date.parse(lastUpdated) },
  ...(body === null ? {} : { text: body, resource: JSON.parse(body) as Resource }),
});
