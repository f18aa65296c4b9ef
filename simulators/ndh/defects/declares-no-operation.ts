import type { Defect } from '../defect.ts';

export default {
  summary: 'metadata does not declare the export, which works all the same',
  breaks: ['NDH-CAP-02'],
  change: () => ({ capabilityStatement: (statement) => ({ ...statement, rest: [{ mode: 'server' }] }) }),
} satisfies Defect;
