import type { Defect } from '../defect.ts';
import { instant } from '../clock.ts';

export default {
  summary: 'a month without the day of the start has no run',
  breaks: ['NDH-PARAM-49', 'NDH-EXEC-01'],
  change: (usual) => ({
    dueTime: (anchor, period, n) => {
      const isMissing = (due: number) =>
        instant(due).slice(8, 10) !== instant(Date.parse(anchor)).slice(8, 10);
      let skipped = n;
      for (let passed = 0; passed <= n; passed += 1)
        if (/[MY]/.test(period) && isMissing(usual.dueTime(anchor, period, passed))) skipped += 1;
      while (/[MY]/.test(period) && isMissing(usual.dueTime(anchor, period, skipped))) skipped += 1;
      return usual.dueTime(anchor, period, skipped);
    },
  }),
} satisfies Defect;
