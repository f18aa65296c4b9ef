import type { Reading } from '../reading.ts';

export default {
  summary: 'the metadata name several tiers',
  change: ({ capabilityStatement }) => ({
    capabilityStatement: (statement) => {
      const usual = capabilityStatement(statement);
      return (
        usual && {
          ...usual,
          instantiates: [
            'http://directory.example/CapabilityStatement/own',
            ...[usual as { instantiates?: string[] }].flatMap(({ instantiates = [] }) => instantiates),
          ],
        }
      );
    },
  }),
} satisfies Reading;
