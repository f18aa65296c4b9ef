import type { Reading } from '../reading.ts';

export default {
  summary: 'lines end with carriage return and line feed',
  change: () => ({ lineEnd: () => '\r\n' }),
} satisfies Reading;
