import type { Defect } from '../defect.ts';

export default {
  summary: 'every run is repeated some minutes later',
  breaks: ['NDH-EXEC-11', 'NDH-PARAM-48', 'NDH-PARAM-49', 'NDH-DEL-08'],
  change: (usual) => {
    const repeated = new Set<string>();
    return {
      nextDue: (schedule, ndh) => {
        const again = repeated.delete(schedule.id);
        if (!again) repeated.add(schedule.id);
        return again ? usual.nextDue(schedule, ndh) : ndh.clock.now() + 10 * 60_000;
      },
    };
  },
} satisfies Defect;
