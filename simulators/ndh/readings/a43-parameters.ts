import type { Reading } from '../reading.ts';

export default {
  summary: 'the list is a FHIR Parameters resource',
  change: () => ({
    listText: ({ output }) => ({
      type: 'application/fhir+json',
      text: JSON.stringify({
        resourceType: 'Parameters',
        parameter: output.map(({ url }) => ({ name: 'output', valueUrl: url })),
      }),
    }),
  }),
} satisfies Reading;
