import type { Reading } from '../reading.ts';

export default {
  summary: 'a value of _typeFilter is one query, as its testers know',
  config: { typeFilter: { separator: 'repeat' } },
  untested: ['NDH-PARAM-23'],
  change: () => ({ splitFilters: (values) => values }),
} satisfies Reading;
