import { withOperations } from './support/operations.ts';
import type { Reading } from '../reading.ts';

export default {
  summary: 'the metadata name no operation',
  editions: ['2.0.0-current'],
  shortOf: { '2.0.0-current': ['BULK-CAP-01'] },
  untested: ['NDH-SCHED-27'],
  change: ({ capabilityStatement }) => ({
    capabilityStatement: (statement) => withOperations(capabilityStatement(statement), () => undefined),
  }),
} satisfies Reading;
