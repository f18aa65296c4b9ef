import type { Reading } from '../reading.ts';

export default {
  summary: 'the status file of a finished run says: Completed and ready for retrieval.',
  editions: ['1.0.0', '2.0.0-current'],
  change: ({ statusText }) => ({
    statusText: (moment, run) =>
      moment === 'ready' ? 'Completed and ready for retrieval.' : statusText(moment, run),
  }),
} satisfies Reading;
