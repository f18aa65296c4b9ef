import type { Defect } from '../defect.ts';

export default {
  summary: 'the operation is served under a name that metadata does not advertise',
  breaks: ['NDH-SCHED-27'],
  change: () => ({
    operationNames: () => ['scheduled-export'],
    bindingsDocument: (document) => ({ ...document, operation: { name: 'scheduled-export' } }),
  }),
} satisfies Defect;
