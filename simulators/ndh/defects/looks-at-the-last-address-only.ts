import type { Defect } from '../defect.ts';

export default {
  summary: 'a filter by state looks at the last address only',
  breaks: ['NDH-PARAM-21'],
  change: (usual) => ({
    matchesQuery: (resource, query) => {
      const { address } = resource;
      return usual.matchesQuery(
        Array.isArray(address) ? { ...resource, address: address.slice(-1) } : resource,
        query,
      );
    },
  }),
} satisfies Defect;
