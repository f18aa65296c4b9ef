import { isDeepStrictEqual } from 'node:util';
import type { FhirResource } from '../../../lib/client/search.ts';
import type { Sequence } from '../sequence.ts';
import { isObject } from './manifest-flaws.ts';
import { keyOf } from './related.ts';

/** Why lines of one resource show more than one state of it (BULK-FILE-04). */
export function repeatFlaw(resources: Sequence<FhirResource>): string | undefined {
  const repeated = new Map(
    repeatedKeys(resources).map((key) => [key, undefined as FhirResource | undefined]),
  );
  if (repeated.size === 0) return undefined;
  for (const resource of resources) {
    const name = keyOf(resource);
    if (!repeated.has(name)) continue;
    const before = repeated.get(name);
    if (before && !isDeepStrictEqual(before, resource)) return `two states of ${name}`;
    repeated.set(name, resource);
  }
  return undefined;
}

/** Of millions of resources only the names are kept. */
function repeatedKeys(resources: Sequence<FhirResource>): string[] {
  const seen = new Set<string>();
  return resources.flatMap((resource) => {
    const name = keyOf(resource);
    if (resource.id === undefined || !seen.has(name)) {
      seen.add(name);
      return [];
    }
    return name;
  });
}

/** A version of a resource, as its history tells. */
export interface Version {
  versionId: string;
  lastUpdated: Date;
}

/** The versions that a Bundle of type history tells of. */
export function versionsIn(bundle: unknown): Version[] {
  const entries = isObject(bundle) && Array.isArray(bundle['entry']) ? (bundle['entry'] as unknown[]) : [];
  return entries.flatMap((entry) => {
    const version = isObject(entry) && isObject(entry['resource']) ? versionOf(entry['resource']) : undefined;
    return version ?? [];
  });
}

/** The version that a resource says it is. */
export function versionOf(resource: Record<string, unknown>): Version | undefined {
  const { meta } = resource;
  if (!isObject(meta)) return undefined;
  const { versionId, lastUpdated } = meta;
  const time = new Date(typeof lastUpdated === 'string' ? lastUpdated : Number.NaN);
  if (typeof versionId !== 'string' || Number.isNaN(time.getTime())) return undefined;
  return { versionId, lastUpdated: time };
}

/** The version that an exported one had to be at least: the one in force some time before the export's own time. */
export function inForce(history: Version[], time: Date): Version | undefined {
  return history
    .filter(({ lastUpdated }) => lastUpdated <= time)
    .sort((one, other) => one.lastUpdated.getTime() - other.lastUpdated.getTime())
    .at(-1);
}
