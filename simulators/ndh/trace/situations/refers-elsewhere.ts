import type { Resource } from '../../directory/resource.ts';
import { plantedPath } from '../canary.ts';
import type { Situation } from '../situation.ts';

/** Resource types that can refer to endpoints. */
const referring = [
  'Organization',
  'OrganizationAffiliation',
  'Location',
  'HealthcareService',
  'PractitionerRole',
];

export default {
  summary: 'the first line of a file refers to an endpoint on another host by its absolute address',
  usual: true,
  change: ({ line, bulkLine }, canary) => {
    const begun = new Set<string>();
    const planted = (resource: Resource): Resource => {
      if (!referring.includes(resource.resourceType)) return resource;
      const endpoints = (resource['endpoint'] as object[] | undefined) ?? [];
      return { ...resource, endpoint: [{ reference: `${canary}${plantedPath}` }, ...endpoints] };
    };
    return {
      line: (resource, place) => {
        const shown = line(resource, place);
        return place.index === 0 ? planted(shown) : shown;
      },
      bulkLine: (resource, job) => {
        const shown = bulkLine(resource, job);
        const first = `${job.id} ${resource.resourceType}`;
        if (begun.has(first)) return shown;
        begun.add(first);
        return planted(shown);
      },
    };
  },
} satisfies Situation;
