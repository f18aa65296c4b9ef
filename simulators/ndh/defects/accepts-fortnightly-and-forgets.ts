import type { Defect } from '../defect.ts';

export default {
  summary: 'fortnightly is accepted and never becomes due',
  breaks: ['NDH-PARAM-43'],
  change: (usual) => ({
    readPeriod: (value, edition) => (value === 'fortnightly' ? 'P999Y' : usual.readPeriod(value, edition)),
    firstDue: (schedule, ndh) => (schedule.period === 'P999Y' ? undefined : usual.firstDue(schedule, ndh)),
  }),
} satisfies Defect;
