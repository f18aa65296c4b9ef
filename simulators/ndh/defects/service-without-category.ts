import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a HealthcareService line has no category',
  breaks: ['NDH-PROFILE-02'],
  change: ({ healthcareServiceLine }) => ({
    healthcareServiceLine: oneLine(healthcareServiceLine, 'healthcare-service-3', (line) => {
      delete line['category'];
    }),
  }),
} satisfies Defect;
