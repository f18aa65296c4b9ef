import type { Defect } from '../defect.ts';

export default {
  summary: 'later runs of a schedule export only what its first run has found',
  breaks: ['NDH-OVERWRITE-03'],
  change: () => {
    const found = new Map<string, Set<string>>();
    const later = new Set<string>();
    return {
      beforeRun: ({ id }) => {
        if (found.has(id)) later.add(id);
        else found.set(id, new Set());
      },
      exportsUnchanged: (resource, { id }) => {
        const key = `${resource.resourceType}/${resource.id}`;
        if (!later.has(id)) found.get(id)?.add(key);
        return found.get(id)?.has(key) ?? true;
      },
    };
  },
} satisfies Defect;
