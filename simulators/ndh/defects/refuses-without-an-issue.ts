import type { Defect } from '../defect.ts';
import { outcomeBody } from '../fhir/outcome-body.ts';

export default {
  summary: 'an OperationOutcome of a refusal has no issue',
  breaks: ['FHIR-OO-01', 'NDH-SCHED-05', 'NDH-CANCEL-05', 'NDH-SCHED-04'],
  change: () => ({ refusalBody: (outcome) => outcomeBody({ ...outcome, issue: [] }) }),
} satisfies Defect;
