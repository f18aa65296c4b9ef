import type { Reading } from '../reading.ts';

export default {
  summary: 'the operation answers to its code only',
  change: () => ({ operationNames: (names) => names.filter((name) => name !== name.toLowerCase()) }),
} satisfies Reading;
