import type { Reading } from '../reading.ts';

export default {
  summary: 'a cancellation is answered 200, as agreed with its testers',
  editions: ['1.0.0', '2.0.0-current'],
  config: { cancel: { acceptedStatus: [200] } },
  change: () => ({ cancelStatus: () => 200 }),
} satisfies Reading;
