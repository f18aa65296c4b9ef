import { outcome } from '../fhir/outcome.ts';
import { outcomeBody } from '../fhir/outcome-body.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'who gets no token gets an OperationOutcome',
  breaks: ['SMART-TOKEN-19'],
  change: () => ({ tokenErrorBody: ({ message }) => outcomeBody(outcome('login', message)) }),
} satisfies Defect;
