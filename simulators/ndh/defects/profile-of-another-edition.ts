import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a HealthcareService line declares the profile of another edition',
  breaks: ['NDH-PROFILE-16'],
  change: ({ healthcareServiceLine }) => ({
    healthcareServiceLine: oneLine(healthcareServiceLine, 'healthcare-service-3', (line) => {
      const [own = ''] = line.meta?.profile ?? [];
      const other = own.includes('ndhEx-') ? 'ndh-ndapi-HealthcareService' : 'ndhEx-HealthcareService';
      line.meta = { ...line.meta, profile: [own.replace(/[^/]+$/, other)] };
    }),
  }),
} satisfies Defect;
