import type { Defect } from '../defect.ts';
import { outcomeBody } from '../fhir/outcome-body.ts';

export default {
  summary: 'issues have a code that FHIR does not know',
  breaks: ['FHIR-OO-03'],
  change: () => ({
    refusalBody: ({ issue, ...outcome }) =>
      outcomeBody({ ...outcome, issue: issue.map((one) => ({ ...one, code: 'bad-request' })) }),
  }),
} satisfies Defect;
