import type { Defect } from '../defect.ts';

export default {
  summary: 'metadata declares XML as the only format',
  breaks: ['NDH-CAP-12'],
  change: () => ({ capabilityStatement: (statement) => ({ ...statement, format: ['xml'] }) }),
} satisfies Defect;
