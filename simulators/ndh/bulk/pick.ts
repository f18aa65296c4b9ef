import { parseQuery } from '../directory/search.ts';
import type { Resource } from '../directory/resource.ts';
import type { Ndh } from '../ndh.ts';
import { isNetwork, typeOfName } from '../repository/selection.ts';
import type { BulkJob } from '../store/bulk-jobs.ts';

/** Tells which resources of a type an export has, its criteria read once. */
export interface Picker {
  /** Whether a change at this time is asked for. */
  inTime(lastUpdated: number): boolean;
  entitled(resource: Named): boolean;
  wanted(resource: Resource): boolean;
  /** The elements asked for, of any type. */
  elements: string[];
}

interface Named {
  resourceType: string;
  id: string;
}

export function newPick(type: string, job: BulkJob, { behaviour, edition, store }: Ndh): Picker {
  const { since, until, filters, networksOnly, elements } = job.wishes;
  const account = store.accounts.find(job.accountId);
  const isAlias = (name: string): boolean =>
    edition.profiles.some((profile) => profile.alias === name && profile.network !== undefined);
  const queries = filters
    .filter(({ name }) => typeOfName(name, edition) === type)
    .map(({ name, query }) => ({ networks: isAlias(name), query: parseQuery(type, query, edition) }));
  const onlyNetworks = networksOnly.includes(type);
  const entitled = (resource: Named): boolean => behaviour.entitled(account, resource as Resource);
  return {
    elements,
    entitled,
    inTime: (lastUpdated) =>
      (since === undefined || behaviour.isAfterSince(lastUpdated, since, type)) &&
      (until === undefined || behaviour.isBeforeUntil(lastUpdated, until, type, job)),
    wanted: (resource) => {
      if (!behaviour.isActive(resource) || !entitled(resource)) return false;
      const needsKind = onlyNetworks || queries.some(({ networks }) => networks);
      const network = needsKind && isNetwork(resource, edition);
      if (onlyNetworks && !network) return false;
      if (queries.length === 0) return true;
      const fitting = queries.filter(({ networks }) => !networks || network).map(({ query }) => query);
      return behaviour.meetsBulkFilters(fitting, (query) => behaviour.meetsBulkFilter(resource, query));
    },
  };
}
