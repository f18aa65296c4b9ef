import type { Reading } from '../reading.ts';

export default {
  summary: 'the list is a FHIR Bundle of links',
  change: () => ({
    listText: ({ output }) => ({
      type: 'application/fhir+json',
      text: JSON.stringify({
        resourceType: 'Bundle',
        type: 'collection',
        entry: output.map(({ url }) => ({ fullUrl: url })),
      }),
    }),
  }),
} satisfies Reading;
