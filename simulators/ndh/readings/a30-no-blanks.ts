import type { Reading } from '../reading.ts';

export default {
  summary: 'blanks in a list of types are an error',
  change: () => ({ typeNames: (values) => values.flatMap((value) => value.split(',')) }),
} satisfies Reading;
