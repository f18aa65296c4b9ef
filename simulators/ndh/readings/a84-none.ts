import type { Reading } from '../reading.ts';

export default {
  summary: 'the metadata name no tier',
  change: ({ capabilityStatement }) => ({
    capabilityStatement: ({ instantiates: _, ...statement }) => capabilityStatement(statement),
  }),
} satisfies Reading;
