import type { Reading } from '../reading.ts';

export default {
  summary: 'the status file of a finished run says: completed, ready for download',
  editions: ['1.0.0', '2.0.0-current'],
  change: ({ statusText }) => ({
    statusText: (moment, run) =>
      moment === 'ready' ? 'completed, ready for download' : statusText(moment, run),
  }),
} satisfies Reading;
