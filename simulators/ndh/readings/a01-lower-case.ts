import type { Reading } from '../reading.ts';

export default {
  summary: 'the operation answers to its name in lower case only',
  change: () => ({ operationNames: (names) => names.filter((name) => name === name.toLowerCase()) }),
} satisfies Reading;
