import type { Reading } from '../reading.ts';

export default {
  summary: 'files are on another host that takes the same tokens',
  config: { files: { tokenHosts: ['localhost'] } },
  untested: ['NDH-DEL-11'],
  change: ({ fileUrl }) => ({
    fileUrl: (url, file, accountId) => fileUrl(url.replace('127.0.0.1', 'localhost'), file, accountId),
  }),
} satisfies Reading;
