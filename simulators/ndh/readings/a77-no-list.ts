import type { Reading } from '../reading.ts';

export default {
  summary: 'there is no list while there is no file to name',
  change: ({ listDocument }) => ({
    listDocument: (manifest, accountId) =>
      manifest.output.length === 0 ? undefined : listDocument(manifest, accountId),
  }),
} satisfies Reading;
