import type { Defect } from '../defect.ts';

export default {
  summary: 'each run after the first holds only what has changed since',
  breaks: ['NDH-EXEC-05'],
  change: () => {
    const runs = new Map<string, number>();
    return {
      beforeRun: ({ id }) => void runs.set(id, (runs.get(id) ?? 0) + 1),
      exportsUnchanged: ({ meta }, { id }, { clock }) =>
        runs.get(id) === 1 || Date.parse(meta?.lastUpdated ?? '') > clock.now() - 86_400_000,
    };
  },
} satisfies Defect;
