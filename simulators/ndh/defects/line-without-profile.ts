import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'an InsurancePlan line declares no profile',
  breaks: ['NDH-PROFILE-15'],
  change: ({ insurancePlanLine }) => ({
    insurancePlanLine: oneLine(insurancePlanLine, 'insurance-plan-3', (line) => {
      delete line.meta?.profile;
    }),
  }),
} satisfies Defect;
