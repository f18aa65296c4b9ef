import type { Reading } from '../reading.ts';

export default {
  summary: 'links are signed anew whenever the list is read',
  change: ({ fileUrl }) => {
    let signatures = 0;
    return {
      fileUrl: (url, file, accountId) => {
        signatures += 1;
        return `${fileUrl(url, file, accountId)}?signature=${signatures}`;
      },
    };
  },
} satisfies Reading;
