import { loadDirectory } from './directory/load-directory.ts';
import { generateDirectory } from './directory/generate-directory.ts';
import type { Resource } from './directory/resource.ts';
import { instant } from './clock.ts';
import type { Ndh } from './ndh.ts';

/** Where the directory's content comes from. */
interface Source {
  directory?: string;
  size?: number;
  seed?: number;
}

/** Practitioners of a directory whose size nobody has asked for. */
const usualSize = 48;

/** Noted from the first resource of a directory to the last: one that is broken off in between is filled anew. */
const unfinished = 'directory unfinished';

/** Fills an empty directory, from a file or with generated resources; one that has content is left as it is. */
export async function fillDirectory(
  { directory, size = usualSize, seed = 1 }: Source,
  ndh: Ndh,
): Promise<void> {
  const { store, edition, clock } = ndh;
  if (store.note(unfinished) === 'yes') store.directory.clear();
  else if (Object.keys(store.directory.counts()).length > 0) return;
  if (directory === undefined) {
    store.transaction(() => {
      for (const resource of generateDirectory({ edition, seed, size, now: instant(clock.now()) }))
        put(resource, ndh);
      store.setNote(unfinished, 'no');
    });
    return;
  }
  store.setNote(unfinished, 'yes');
  for await (const batch of batches(loadDirectory(directory, edition)))
    store.transaction(() => batch.forEach((resource) => put(resource, ndh)));
  store.setNote(unfinished, 'no');
}

function put(resource: Resource, { store, clock, behaviour }: Ndh): void {
  const { resourceType: type, id } = resource;
  const versionId = resource.meta?.versionId ?? behaviour.nextVersion(undefined);
  const lastUpdated = resource.meta?.lastUpdated ?? instant(clock.now());
  const meta = { ...resource.meta, versionId, lastUpdated };
  store.directory.put({ type, id, versionId, lastUpdated, resource: { ...resource, meta } });
}

async function* batches(resources: AsyncIterable<Resource>, size = 100): AsyncGenerator<Resource[]> {
  let batch: Resource[] = [];
  for await (const resource of resources) {
    batch.push(resource);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  yield batch;
}
