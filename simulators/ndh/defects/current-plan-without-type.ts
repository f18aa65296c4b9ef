import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'an InsurancePlan line in the current edition has no type',
  breaks: ['NDH-PROFILE-34'],
  edition: '2.0.0-current',
  change: ({ insurancePlanLine }) => ({
    insurancePlanLine: oneLine(insurancePlanLine, 'insurance-plan-2', (line) => {
      delete line['type'];
    }),
  }),
} satisfies Defect;
