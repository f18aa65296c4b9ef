import { drawFor } from './draw.ts';
import { canonicalOf, idOf, typeOf, type Census, type Kind } from './census.ts';
import { verificationStatus, type Extension } from './extensions.ts';
import { directoryIdentifier, type Identifier } from './identifiers.ts';
import type { Resource } from './resource.ts';
import { restriction } from './restriction.ts';

/** Verification statuses in rounds of eight; most records are complete. */
const STATUSES = ['c', 'c', 'c', 'n', 'c', 'c', 'i', 'c'] as const;

const STATUS_NAMES = { c: 'complete', n: 'not-required', i: 'incomplete' } as const;

export type VerificationStatus = (typeof STATUS_NAMES)[keyof typeof STATUS_NAMES];

/** Verification status of the n-th resource of a kind. */
export function statusOf(index: number): VerificationStatus {
  return STATUS_NAMES[STATUSES[index % STATUSES.length] ?? 'c'];
}

const DISPLAYS: Record<VerificationStatus, string> = {
  complete: 'Complete',
  'not-required': 'Not Required',
  incomplete: 'Incomplete',
};

/** Date of the last change of the n-th resource of a kind, within 400 days before the directory's date. */
export function changedAt(census: Census, kind: Kind, index: number): number {
  const seconds = drawFor(`${census.seed}/changed/${kind}/${index}`).below(400 * 86400);
  return Math.floor(census.now / 1000) * 1000 - seconds * 1000;
}

/** What a resource has beside what every entry of the directory has. */
export interface EntryParts {
  extension?: Extension[];
  /** Identifiers beside the one that repeats the id. */
  identifier?: Identifier[];
  [element: string]: unknown;
}

/** Makes a resource of the directory: id, meta, verification status, the id as identifier, then `parts`. */
export function entry(census: Census, kind: Kind, index: number, parts: EntryParts): Resource {
  const { extension = [], identifier = [], ...elements } = parts;
  const id = idOf(kind, index);
  const status = statusOf(index);
  const limit = restriction(census, kind, index);
  return {
    resourceType: typeOf(kind),
    id,
    meta: {
      lastUpdated: new Date(changedAt(census, kind, index)).toISOString(),
      profile: [canonicalOf(census, kind)],
    },
    ...(limit === undefined ? {} : { contained: [limit.consent] }),
    extension: [
      verificationStatus(status, DISPLAYS[status]),
      ...(limit === undefined ? [] : [limit.extension]),
      ...extension,
    ],
    identifier: [directoryIdentifier(id), ...identifier],
    ...elements,
  };
}
