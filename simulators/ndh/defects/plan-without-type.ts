import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'an InsurancePlan line has no type',
  breaks: ['NDH-PROFILE-03'],
  change: ({ insurancePlanLine }) => ({
    insurancePlanLine: oneLine(insurancePlanLine, 'insurance-plan-2', (line) => {
      delete line['type'];
    }),
  }),
} satisfies Defect;
