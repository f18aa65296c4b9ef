import type { Defect } from '../defect.ts';

const outcome = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'information', code: 'informational', diagnostics: 'end of the file' }],
};

export default {
  summary: 'files of insurance plans end with an OperationOutcome',
  breaks: ['NDH-FILE-06'],
  change: () => ({ fileEnd: (type) => (type === 'InsurancePlan' ? `${JSON.stringify(outcome)}\n` : '') }),
} satisfies Defect;
