import type { Defect } from '../defect.ts';
import { outcomeBody } from '../fhir/outcome-body.ts';
import { outcome } from '../fhir/outcome.ts';

export default {
  summary: 'a poll that fails by chance is answered as if the export were not there',
  breaks: ['BULK-STATUS-08'],
  change: () => ({
    failedPollAnswer: () => ({
      status: 500,
      body: outcomeBody(outcome('not-found', 'the status cannot be told')),
    }),
  }),
} satisfies Defect;
