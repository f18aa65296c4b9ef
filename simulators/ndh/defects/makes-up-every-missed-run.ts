import type { Defect } from '../defect.ts';

export default {
  summary: 'after it was down the server makes up for every run that it has missed',
  edition: '1.0.0',
  breaks: ['NDH-EXEC-11'],
  notIn: {
    '1.0.0-ballot': 'each run replaces the files of the one before, so that the last one alone is seen',
  },
  change: (usual) => ({
    nextDue: (schedule, ndh) => {
      const last = Math.min(schedule.due ?? Infinity, ndh.clock.now());
      return usual.nextDue(schedule, { ...ndh, clock: { ...ndh.clock, now: () => last } });
    },
  }),
} satisfies Defect;
