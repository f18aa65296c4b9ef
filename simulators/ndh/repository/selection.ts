import type { Edition } from '../../../lib/edition/edition.ts';
import { parseQuery, type ParsedQuery } from '../directory/search.ts';
import type { Resource } from '../directory/resource.ts';
import type { Ndh } from '../ndh.ts';
import type { Criteria } from '../store/schedules.ts';

/** The resources of one FHIR type that a run reads. */
export interface Selection {
  type: string;
  /** Only resources typed as networks. */
  networksOnly: boolean;
  /** Any of these must be met; empty where the type has no filter. */
  queries: NamedQuery[];
  /** Whether some type of the run has a filter. */
  besideFiltered: boolean;
}

/** A query with the name before its question mark, which may be an alias. */
export interface NamedQuery {
  networksOnly: boolean;
  query: ParsedQuery;
}

/** The FHIR type that a name in `_type` stands for: the aliases name profiles, not types (A26). */
export const typeOfName = (name: string, edition: Edition): string =>
  edition.profiles.find((profile) => profile.alias === name)?.type ?? name;

/** Whether a name in `_type` stands for networks only. */
const namesNetworks = (name: string, edition: Edition): boolean =>
  edition.profiles.some((profile) => profile.alias === name && profile.network !== undefined);

/** Whether a resource is a network: an Organization with the type of networks. */
export function isNetwork(resource: Resource, edition: Edition): boolean {
  const types = resource['type'];
  if (resource.resourceType !== 'Organization' || !Array.isArray(types)) return false;
  const code = edition.profiles.find((profile) => profile.network)?.network?.code;
  return types.some((type: { coding?: { code?: string }[] }) =>
    type.coding?.some((coding) => coding.code === code),
  );
}

/** The selections of a schedule's criteria: each FHIR type once, in the order of their names. */
export function selections(criteria: Criteria, { edition, behaviour }: Ndh): Selection[] {
  const names = criteria.types.length > 0 ? criteria.types : behaviour.defaultTypes(edition);
  const filters = criteria.filters.map(({ name, query }) => ({
    networksOnly: namesNetworks(name, edition),
    query: parseQuery(typeOfName(name, edition), query, edition),
  }));
  return [...new Set(names.map((name) => typeOfName(name, edition)))].map((type) => ({
    type,
    networksOnly: names
      .filter((name) => typeOfName(name, edition) === type)
      .every((name) => namesNetworks(name, edition)),
    queries: filters.filter(({ query }) => query.type === type),
    besideFiltered: filters.length > 0,
  }));
}
