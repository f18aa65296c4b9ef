import type { Reading } from '../reading.ts';

export default {
  summary: 'a filter may name a type that _type leaves out',
  change: () => ({ takesFilterOutsideTypes: () => true }),
} satisfies Reading;
