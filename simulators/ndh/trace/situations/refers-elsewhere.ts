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
  change: ({ line }, canary) => ({
    line: (resource, place) => {
      const shown = line(resource, place);
      if (place.index !== 0 || !referring.includes(shown.resourceType)) return shown;
      const endpoints = (shown['endpoint'] as object[] | undefined) ?? [];
      return { ...shown, endpoint: [{ reference: `${canary}${plantedPath}` }, ...endpoints] };
    },
  }),
} satisfies Situation;
