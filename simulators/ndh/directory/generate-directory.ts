import type { Edition } from '../../../lib/edition/edition.ts';
import { lineage } from '../../../lib/edition/load-edition.ts';
import { kindsOf, takeCensus, type Census, type Kind } from './census.ts';
import { dialectOf } from './dialect/dialects.ts';
import { speak } from './dialect/speak.ts';
import type { Resource } from './resource.ts';
import { careTeam } from './resources/care-team.ts';
import { endpoint } from './resources/endpoint.ts';
import { group } from './resources/group.ts';
import { healthcareService } from './resources/healthcare-service.ts';
import { insurancePlan } from './resources/insurance-plan.ts';
import { location } from './resources/location.ts';
import { network } from './resources/network.ts';
import { organizationAffiliation } from './resources/organization-affiliation.ts';
import { organization } from './resources/organization.ts';
import { practitionerRole } from './resources/practitioner-role.ts';
import { practitioner } from './resources/practitioner.ts';
import { batches, verificationResult } from './resources/verification-result.ts';

export interface DirectoryOptions {
  edition: Edition;
  seed: number;
  /** Number of practitioners; every other type follows in a fixed proportion, about 13 resources in all for one. */
  size: number;
  /** ISO instant; the youngest change in the directory is not after it. */
  now: string;
}

const MAKERS: Record<Kind, (census: Census, index: number) => Resource> = {
  organization,
  network,
  location,
  endpoint,
  'healthcare-service': healthcareService,
  'insurance-plan': insurancePlan,
  practitioner,
  'practitioner-role': practitionerRole,
  'organization-affiliation': organizationAffiliation,
  'care-team': careTeam,
  group,
};

/**
 * Generates a directory that conforms to the edition's export profiles, one resource at a time.
 * The same options give the same resources; every reference leads to one of them.
 */
export function* generateDirectory(options: DirectoryOptions): Generator<Resource> {
  const { edition, seed, size, now } = options;
  const dialect = dialectOf(lineage(edition.name));
  for (const resource of resourcesOf(takeCensus(edition, seed, size, now))) {
    yield dialect === undefined ? resource : speak(resource, dialect);
  }
}

function* resourcesOf(census: Census): Generator<Resource> {
  const kinds = kindsOf(census.edition);
  for (const kind of kinds) {
    for (let index = 0; index < census.counts[kind]; index += 1) yield MAKERS[kind](census, index);
  }
  for (const kind of kinds) {
    for (const batch of batches(census, kind)) yield verificationResult(census, batch);
  }
}
