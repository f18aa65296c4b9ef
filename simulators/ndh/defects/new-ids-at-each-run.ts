import type { Defect } from '../defect.ts';

export default {
  summary: 'a service gets a new id, and the identifier that repeats it, at each run of a schedule',
  breaks: ['NDH-DATA-02'],
  change: ({ healthcareServiceLine }) => {
    const runs = new Map<string, number>();
    return {
      healthcareServiceLine: (resource, place) => {
        const line = healthcareServiceLine(resource, place);
        if (line.id !== 'healthcare-service-6') return line;
        const earlier = runs.get(place.schedule.id) ?? 0;
        runs.set(place.schedule.id, earlier + 1);
        if (earlier === 0) return line;
        for (const identifier of line['identifier'] as { value: string }[])
          if (identifier.value === line.id) identifier.value += `-${earlier}`;
        return { ...line, id: `${line.id}-${earlier}` };
      },
    };
  },
} satisfies Defect;
