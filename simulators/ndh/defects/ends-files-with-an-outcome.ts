import type { Defect } from '../defect.ts';

const outcome = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'information', code: 'informational', diagnostics: 'end of the file' }],
};

export default {
  summary: 'each data file ends with an OperationOutcome',
  breaks: ['NDH-FILE-06'],
  change: () => ({ fileEnd: () => `${JSON.stringify(outcome)}\n` }),
} satisfies Defect;
