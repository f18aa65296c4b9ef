import type { Reading } from '../reading.ts';

const because = 'queries are sent without commas in their values';

export default {
  summary: 'every comma in _typeFilter begins another query',
  unmet: { '1.0.0-ballot': because, '1.0.0': because, '2.0.0-current': because },
  change: () => ({ splitFilters: (values) => values.flatMap((value) => value.split(',')) }),
} satisfies Reading;
