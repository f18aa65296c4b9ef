import type { Reading } from '../reading.ts';

export default {
  summary: 'a date alone begins at midnight of the eastern United States',
  change: ({ readStart }) => ({
    readStart: (value) => (/T/.test(value) ? readStart(value) : readStart(`${value}T00:00:00-05:00`)),
  }),
} satisfies Reading;
