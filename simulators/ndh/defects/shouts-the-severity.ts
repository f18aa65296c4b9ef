import type { Defect } from '../defect.ts';
import { outcomeBody } from '../fhir/outcome-body.ts';

export default {
  summary: 'issues are of severity ERROR',
  breaks: ['FHIR-OO-02', 'FHIR-OO-04'],
  change: () => ({
    refusalBody: ({ issue, ...outcome }) =>
      outcomeBody({ ...outcome, issue: issue.map((one) => ({ ...one, severity: 'ERROR' as 'error' })) }),
  }),
} satisfies Defect;
