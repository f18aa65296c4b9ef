import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a service gets a new id, and the identifier that repeats it, at each run of a schedule',
  breaks: ['NDH-DATA-02'],
  change: ({ healthcareServiceLine }) => {
    const runs = new Map<string, number>();
    return {
      healthcareServiceLine: oneLine(healthcareServiceLine, 'healthcare-service-6', (line, { schedule }) => {
        const earlier = runs.get(schedule.id) ?? 0;
        runs.set(schedule.id, earlier + 1);
        if (earlier === 0) return;
        for (const identifier of line['identifier'] as { value: string }[])
          if (identifier.value === line.id) identifier.value += `-${earlier}`;
        line.id += `-${earlier}`;
      }),
    };
  },
} satisfies Defect;
