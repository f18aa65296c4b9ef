import type { Resource } from '../directory/resource.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'later runs of a schedule that keeps its files copy the set of the first under new names',
  edition: '1.0.0',
  breaks: ['NDH-OVERWRITE-17'],
  change: () => {
    const sets = new Map<string, Resource[]>();
    let copying = false;
    return {
      beforeRun: ({ id, keepFile }) => {
        copying = keepFile === true && sets.has(id);
        if (!copying) sets.set(id, []);
      },
      exportsUnchanged: (resource, { id }) => {
        if (!copying) sets.get(id)?.push(resource);
        return !copying;
      },
      extraResources: ({ type }, { id }) =>
        copying ? (sets.get(id) ?? []).filter(({ resourceType }) => resourceType === type) : [],
    };
  },
} satisfies Defect;
