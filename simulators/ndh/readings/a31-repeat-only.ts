import type { Reading } from '../reading.ts';

export default {
  summary: 'a value of _typeFilter is one query, as its testers know',
  config: { typeFilter: { separator: 'repeat' } },
  untested: ['NDH-PARAM-23', 'BULK-KICK-17'],
  change: () => ({ splitFilters: (values) => values, splitBulkFilters: (values) => values }),
} satisfies Reading;
