import type { Defect } from '../defect.ts';
import { outcomeBody } from '../fhir/outcome-body.ts';

export default {
  summary: 'refusals report a mere information',
  breaks: ['FHIR-OO-04'],
  change: () => ({
    refusalBody: ({ issue, ...outcome }) =>
      outcomeBody({ ...outcome, issue: issue.map((one) => ({ ...one, severity: 'information' as const })) }),
  }),
} satisfies Defect;
