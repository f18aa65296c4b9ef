import type { Reading } from '../reading.ts';

export default {
  summary: 'includes in a filter are passed over',
  change: ({ readFilter }) => ({
    readFilter: (text, ndh) =>
      readFilter(
        text
          .replace(/[?&](_include|_revinclude)(:\w+)?=[^&]*/g, (part) => part.charAt(0))
          .replace(/&+$/, '')
          .replace('?&', '?'),
        ndh,
      ),
  }),
} satisfies Reading;
