import type { Defect } from '../defect.ts';

export default {
  summary: 'a cancellation during a run has the rest of its lines written by half',
  breaks: ['NDH-CANCEL-17'],
  change: (usual) => {
    const cancelled = new Set<string>();
    return {
      cancelSchedules: (schedules, ndh) => {
        for (const { id } of schedules) cancelled.add(id);
        usual.cancelSchedules(schedules, ndh);
      },
      lineText: (text, { schedule }) => (cancelled.has(schedule.id) ? text.slice(0, text.length / 2) : text),
    };
  },
} satisfies Defect;
