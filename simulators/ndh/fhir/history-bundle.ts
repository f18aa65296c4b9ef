import type { Version } from '../store/directory.ts';

/** A history Bundle of versions, the newest first. */
export const historyBundle = (versions: Version[], base: string, self: string): object => ({
  resourceType: 'Bundle',
  type: 'history',
  total: versions.length,
  link: [{ relation: 'self', url: self }],
  ...(versions.length > 0 ? { entry: versions.map((version) => entryOf(version, base)) } : {}),
});

function entryOf({ type, id, versionId, lastUpdated, resource }: Version, base: string): object {
  const url = `${type}/${id}`;
  const method = resource ? 'PUT' : 'DELETE';
  return {
    fullUrl: `${base}/${url}`,
    ...(resource ? { resource } : {}),
    request: { method, url },
    response: { status: resource ? '200' : '204', etag: `W/"${versionId}"`, lastModified: lastUpdated },
  };
}
