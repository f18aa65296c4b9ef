import type { Reading } from '../reading.ts';

const because = 'the sets of other schedules stay, so that no account is left without a file';

export default {
  summary: 'there is no list while there is no file to name',
  unmet: { '1.0.0': because, '2.0.0-current': because },
  change: ({ listDocument }) => ({
    listDocument: (manifest, accountId) =>
      manifest.output.length === 0 ? undefined : listDocument(manifest, accountId),
  }),
} satisfies Reading;
