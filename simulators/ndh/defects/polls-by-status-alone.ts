import type { Defect } from '../defect.ts';

export default {
  summary: 'polls of a running export are answered 202 although its status was to come apart',
  breaks: ['BULK-STATUS-11'],
  edition: '2.0.0-current',
  change: () => ({
    runningStatus: () => 202,
  }),
} satisfies Defect;
