import type { Resource } from '../directory/resource.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'later runs of a schedule take resources that it has exported before from a cache',
  breaks: ['NDH-OVERWRITE-02', 'NDH-OVERWRITE-05'],
  change: () => {
    const caches = new Map<string, Map<string, Resource>>();
    let cache = new Map<string, Resource>();
    return {
      beforeRun: ({ id }) => {
        cache = caches.get(id) ?? new Map<string, Resource>();
        caches.set(id, cache);
      },
      exportedVersions: (resource) => {
        const key = `${resource.resourceType}/${resource.id}`;
        const cached = cache.get(key) ?? resource;
        cache.set(key, cached);
        return [cached];
      },
    };
  },
} satisfies Defect;
