import type { Edition } from '../../../lib/edition/edition.ts';
import { drawFor, type Draw } from './draw.ts';

/** What the directory is made of; a network is an Organization with a profile of its own. */
export type Kind =
  | 'organization'
  | 'network'
  | 'location'
  | 'endpoint'
  | 'healthcare-service'
  | 'insurance-plan'
  | 'practitioner'
  | 'practitioner-role'
  | 'organization-affiliation'
  | 'care-team'
  | 'group';

export interface Reference {
  reference: string;
  display?: string;
}

/** How many of each kind there are, and how they are named: enough to refer to a resource without making it. */
export interface Census {
  edition: Edition;
  seed: number;
  /** Milliseconds since the epoch; nothing in the directory is younger. */
  now: number;
  counts: Record<Kind, number>;
}

const TYPES: Record<Kind, string> = {
  organization: 'Organization',
  network: 'Organization',
  location: 'Location',
  endpoint: 'Endpoint',
  'healthcare-service': 'HealthcareService',
  'insurance-plan': 'InsurancePlan',
  practitioner: 'Practitioner',
  'practitioner-role': 'PractitionerRole',
  'organization-affiliation': 'OrganizationAffiliation',
  'care-team': 'CareTeam',
  group: 'Group',
};

const KINDS = Object.keys(TYPES) as Kind[];

/** Kinds that the edition exports, in the order in which they are written. */
export const kindsOf = (edition: Edition): Kind[] =>
  KINDS.filter((kind) => edition.profiles.some(({ type }) => type === TYPES[kind]));

/** Per practitioner, and the fewest that any directory has. */
const PROPORTIONS: Record<Kind, [perPractitioner: number, least: number]> = {
  organization: [1.6, 16],
  network: [0.2, 2],
  location: [1.5, 16],
  endpoint: [0.8, 4],
  'healthcare-service': [1, 8],
  'insurance-plan': [0.3, 3],
  practitioner: [1, 1],
  'practitioner-role': [1.5, 4],
  'organization-affiliation': [0.8, 4],
  'care-team': [0.3, 2],
  group: [0.3, 2],
};

/** Counts a directory of `size` practitioners. */
export function takeCensus(edition: Edition, seed: number, size: number, now: string): Census {
  const instant = Date.parse(now);
  if (Number.isNaN(instant))
    throw new RangeError(`the directory's date must be an ISO instant, not "${now}"`);
  if (!Number.isInteger(size) || size < 1)
    throw new RangeError(`the directory's size must be a whole number from 1 on, not ${size}`);
  const counts = Object.fromEntries(
    KINDS.map((kind) => [kind, Math.max(PROPORTIONS[kind][1], Math.round(size * PROPORTIONS[kind][0]))]),
  ) as Record<Kind, number>;
  return { edition, seed, now: instant, counts };
}

export const typeOf = (kind: Kind): string => TYPES[kind];

/** Id of the n-th resource of a kind, counted from 0. */
export const idOf = (kind: Kind, index: number): string => `${kind}-${index + 1}`;

/** Refers to the n-th resource of a kind; a number beyond the last one starts again at the first. */
export function referTo(census: Census, kind: Kind, index: number, display?: string): Reference {
  const reference = `${typeOf(kind)}/${idOf(kind, index % census.counts[kind])}`;
  return display === undefined ? { reference } : { reference, display };
}

/** Opens the draws of the n-th resource of a kind. */
export const drawOf = (census: Census, kind: Kind | 'verification', index: number): Draw =>
  drawFor(`${census.seed}/${kind}/${index}`);

/** Canonical of the profile that the edition exports a kind with. */
export function canonicalOf(census: Census, kind: Kind): string {
  return exportProfile(census, typeOf(kind), kind === 'network');
}

/** Canonical of the edition's export profile for a resource type. */
export function exportProfile(census: Census, type: string, network = false): string {
  const found = census.edition.profiles.find(
    (profile) => profile.type === type && (profile.network !== undefined) === network,
  );
  if (found === undefined) throw new RangeError(`edition ${census.edition.name} exports no ${type}`);
  return found.canonical;
}
