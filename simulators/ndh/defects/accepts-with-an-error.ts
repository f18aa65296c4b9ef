import type { Defect } from '../defect.ts';

export default {
  summary: 'an acceptance carries an OperationOutcome of severity error',
  breaks: ['NDH-SCHED-26'],
  change: () => ({
    acceptedBody: () => ({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'exception', diagnostics: 'the request could not be processed' }],
    }),
  }),
} satisfies Defect;
