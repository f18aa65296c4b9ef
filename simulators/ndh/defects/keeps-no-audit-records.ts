import type { Defect } from '../defect.ts';

export default {
  summary: 'no record is kept of what accounts do',
  breaks: ['NDH-SEC-04'],
  change: () => ({ auditRecords: () => [] }),
} satisfies Defect;
