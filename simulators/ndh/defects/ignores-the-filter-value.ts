import type { Defect } from '../defect.ts';

export default {
  summary: 'a filter by state keeps every resource that has an address',
  origin: 'https://github.com/hapifhir/hapi-fhir/issues/7304',
  breaks: ['NDH-PARAM-20', 'NDH-PARAM-23', 'NDH-PARAM-24', 'NDH-SCHED-24', 'NDH-EXEC-10', 'NDH-CANCEL-10'],
  change: (usual) => ({
    matchesQuery: (resource, query) =>
      query.applied.some(({ name }) => name === 'address-state')
        ? resource['address'] !== undefined
        : usual.matchesQuery(resource, query),
  }),
} satisfies Defect;
