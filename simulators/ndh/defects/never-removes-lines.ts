import type { Resource } from '../directory/resource.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'later runs of a schedule add and update lines but never remove one',
  breaks: ['NDH-OVERWRITE-04', 'NDH-OVERWRITE-16'],
  change: () => {
    const memories = new Map<string, Map<string, Resource>>();
    let seen = new Set<string>();
    const key = ({ resourceType, id }: Resource): string => `${resourceType}/${id}`;
    return {
      beforeRun: ({ id }) => {
        seen = new Set();
        if (!memories.has(id)) memories.set(id, new Map());
      },
      exportsUnchanged: (resource, { id }) => {
        seen.add(key(resource));
        memories.get(id)?.set(key(resource), resource);
        return true;
      },
      extraResources: ({ type }, { id }) =>
        [...(memories.get(id)?.values() ?? [])].filter(
          (resource) => resource.resourceType === type && !seen.has(key(resource)),
        ),
    };
  },
} satisfies Defect;
