import type { Reading } from '../reading.ts';

export default {
  summary: 'links carry the run they lead to',
  change: ({ fileUrl }) => ({
    fileUrl: (url, file, accountId) => `${fileUrl(url, file, accountId)}?run=${file.runId}`,
  }),
} satisfies Reading;
