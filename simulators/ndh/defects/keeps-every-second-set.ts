import type { Defect } from '../defect.ts';

export default {
  summary: 'without _keepFile the earlier set goes at every second run only',
  edition: '1.0.0',
  breaks: ['NDH-OVERWRITE-12'],
  change: (usual) => {
    const runs = new Map<string, number>();
    return {
      keepsEarlierSets: (schedule, edition) => {
        const count = (runs.get(schedule.id) ?? 0) + 1;
        runs.set(schedule.id, count);
        return schedule.keepFile === undefined ? count % 2 === 1 : usual.keepsEarlierSets(schedule, edition);
      },
    };
  },
} satisfies Defect;
