import type { Reading } from '../reading.ts';

export default {
  summary: 'an accepted call is answered without an address of its status',
  untested: ['NDH-SCHED-12', 'NDH-CANCEL-22'],
  change: ({ acceptedHeaders }) => ({
    acceptedHeaders: (headers) => {
      const { 'content-location': _, ...others } = acceptedHeaders(headers);
      return others;
    },
  }),
} satisfies Reading;
