import type { Defect } from '../defect.ts';

export default {
  summary: 'each run after the first holds only what has changed since',
  breaks: ['NDH-EXEC-05', 'NDH-NAME-05'],
  breaksToo: { '1.0.0-ballot': ['NDH-CANCEL-17'] },
  change: () => {
    const runs = new Map<string, number[]>();
    return {
      beforeRun: ({ id }, { clock }) => void runs.set(id, [clock.now(), ...(runs.get(id) ?? [])]),
      exportsUnchanged: ({ meta }, { id }) => Date.parse(meta?.lastUpdated ?? '') > (runs.get(id)?.[1] ?? 0),
    };
  },
} satisfies Defect;
