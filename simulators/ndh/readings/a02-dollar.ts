import { withOperations } from './support/operations.ts';
import type { Reading } from '../reading.ts';

export default {
  summary: 'the metadata write the name of the operation with a dollar sign',
  change: ({ capabilityStatement }) => ({
    capabilityStatement: (statement) =>
      withOperations(capabilityStatement(statement), (operation) => ({
        ...operation,
        name: `$${operation.name}`,
      })),
  }),
} satisfies Reading;
