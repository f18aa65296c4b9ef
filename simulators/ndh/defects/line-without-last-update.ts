import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a HealthcareService line does not tell when it was last updated',
  breaks: ['NDH-PROFILE-14'],
  change: ({ healthcareServiceLine }) => ({
    healthcareServiceLine: oneLine(healthcareServiceLine, 'healthcare-service-4', (line) => {
      delete line.meta?.lastUpdated;
    }),
  }),
} satisfies Defect;
