import type { Defect } from '../defect.ts';

export default {
  summary: 'the manifest lists the files that are finished so far, as if they were all',
  breaks: ['BULK-STATUS-01', 'BULK-KICK-11', 'BULK-KICK-22'],
  change: (usual) => {
    const early = new Set<string>();
    return {
      toldProgress: (progress, { id, wishes }) => {
        if (typeof progress === 'number' && wishes.types.length > 3) early.add(id);
        else early.delete(id);
        return early.has(id) ? 'finished' : progress;
      },
      outputItems: (items, { id }) => (early.has(id) ? items.slice(0, 1) : items),
      manifestExpires: (expires) => usual.manifestExpires(expires + 3_600_000),
    };
  },
} satisfies Defect;
