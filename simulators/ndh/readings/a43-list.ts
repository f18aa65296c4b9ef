import type { Reading } from '../reading.ts';

export default {
  summary: 'the list is a FHIR List of links',
  change: () => ({
    listText: ({ output }) => ({
      type: 'application/fhir+json',
      text: JSON.stringify({
        resourceType: 'List',
        status: 'current',
        mode: 'snapshot',
        entry: output.map(({ url }) => ({ item: { reference: url } })),
      }),
    }),
  }),
} satisfies Reading;
