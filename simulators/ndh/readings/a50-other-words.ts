import type { Reading } from '../reading.ts';

export default {
  summary: 'the status file of a run under way or broken off has words of its own',
  editions: ['1.0.0', '2.0.0-current'],
  change: ({ statusText }) => ({
    statusText: (moment, run) =>
      ({ begun: 'extraction in progress', ready: statusText(moment, run), failed: 'failed' })[moment],
  }),
} satisfies Reading;
