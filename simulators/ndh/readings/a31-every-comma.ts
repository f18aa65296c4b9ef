import type { Reading } from '../reading.ts';

export default {
  summary: 'every comma in _typeFilter begins another query',
  change: () => ({ splitFilters: (values) => values.flatMap((value) => value.split(',')) }),
} satisfies Reading;
