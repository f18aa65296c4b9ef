import type { Reading } from '../reading.ts';

export default {
  summary: 'the list is a JSON array of links',
  change: () => ({
    listText: ({ output }) => ({
      type: 'application/json',
      text: JSON.stringify(output.map(({ url }) => url)),
    }),
  }),
} satisfies Reading;
