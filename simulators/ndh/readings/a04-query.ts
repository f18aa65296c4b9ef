import type { Reading } from '../reading.ts';

export default {
  summary: 'parameters are read from the query string only',
  shortOf: { '1.0.0-ballot': ['NDH-SCHED-16'], '1.0.0': ['NDH-SCHED-16'], '2.0.0-current': ['NDH-SCHED-16'] },
  untested: ['FHIR-OP-04'],
  // What is not read would be taken for a call without parameters.
  notWith: ['A09=account-from-token'],
  change: () => ({ bodyParameters: () => [], formParameters: () => [] }),
} satisfies Reading;
