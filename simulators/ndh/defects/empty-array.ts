import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a HealthcareService line has an empty array',
  breaks: ['NDH-PROFILE-22'],
  change: ({ healthcareServiceLine }) => ({
    healthcareServiceLine: oneLine(healthcareServiceLine, 'healthcare-service-5', (line) => {
      line['program'] = [];
    }),
  }),
} satisfies Defect;
