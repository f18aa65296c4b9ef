import type { Resource } from './resource.ts';

/** What the provenance of a version needs to know of it. */
export interface VersionOf {
  id: string;
  versionId: string;
  /** FHIR instant. */
  lastUpdated: string;
}

/** The type whose provenance the directory keeps. */
export const tracedType = 'Organization';

/**
 * The provenance of an organization, the oldest first: of its entry into the directory, and of each of its versions.
 * It follows from the versions and is stored nowhere. Ids are too short for an organization with a very long one; it
 * then has none.
 */
export function provenanceOf(versions: VersionOf[]): Resource[] {
  const [first] = versions;
  if (!first || idOf('0', first.id).length > 64) return [];
  const entered = { ...first, versionId: '0' };
  // The later of two versions that go by one name: there is one Provenance for the name.
  const named = new Map(versions.map((version) => [version.versionId, version]));
  return [entered, ...named.values()].map((version) => provenance(version));
}

/** The organization and the version that the id of a Provenance speaks of; `0` stands for its entry. */
export function readProvenanceId(id: string): { id: string; versionId: string } | undefined {
  const [, versionId, organization] = /^of-(\d{1,9})-([A-Za-z0-9.-]+)$/.exec(id) ?? [];
  return versionId === undefined || organization === undefined ? undefined : { id: organization, versionId };
}

const idOf = (versionId: string, id: string): string => `of-${versionId}-${id}`;

function provenance({ id, versionId, lastUpdated }: VersionOf): Resource {
  const entered = versionId === '0';
  const reference = entered ? `${tracedType}/${id}` : `${tracedType}/${id}/_history/${versionId}`;
  return {
    resourceType: 'Provenance',
    id: idOf(versionId, id),
    meta: { versionId: '1', lastUpdated },
    target: [{ reference }],
    recorded: lastUpdated,
    activity: {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/v3-DataOperation',
          code: entered ? 'CREATE' : 'UPDATE',
        },
      ],
    },
    agent: [{ who: { display: 'Simulated NDH' } }],
  };
}
