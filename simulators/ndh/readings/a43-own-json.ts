import type { Reading } from '../reading.ts';

export default {
  summary: 'the list is a JSON document of a form of its own, which its testers know',
  config: { list: { format: 'jsonpath:$.export.data[*].address' } },
  change: () => ({
    listText: ({ output }) => ({
      type: 'application/json',
      text: JSON.stringify({ export: { data: output.map(({ url }) => ({ address: url })) } }),
    }),
  }),
} satisfies Reading;
