import { instant } from '../clock.ts';
import type { Resource } from '../directory/resource.ts';
import type { Ndh } from '../ndh.ts';
import type { Version } from '../store/directory.ts';

interface Identity {
  type: string;
  id: string;
}

/** Stores a resource of the directory as its next version; `undefined` where the body is not the one named. */
export function putResource(body: unknown, { type, id }: Identity, ndh: Ndh): Version | undefined {
  const resource = body as Resource | undefined;
  if (resource?.resourceType !== type || resource.id !== id) return undefined;
  const version = nextVersion({ type, id }, ndh);
  const meta = { ...resource.meta, versionId: version.versionId, lastUpdated: version.lastUpdated };
  const stored = { ...version, resource: { ...resource, meta } };
  ndh.store.directory.put(stored);
  return stored;
}

/** Takes a resource out of the directory; its former versions stay. False where it is not there. */
export function removeResource(identity: Identity, ndh: Ndh): boolean {
  if (ndh.store.directory.state(identity.type, identity.id)?.deleted ?? true) return false;
  ndh.store.directory.put(nextVersion(identity, ndh));
  return true;
}

function nextVersion({ type, id }: Identity, { store, clock, behaviour }: Ndh): Version {
  const versionId = behaviour.nextVersion(store.directory.state(type, id)?.versionId);
  return { type, id, versionId, lastUpdated: instant(clock.now()) };
}
