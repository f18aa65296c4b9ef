import type { Reading } from '../reading.ts';

export default {
  summary: 'the link of a file that was replaced leads to the list',
  change: ({ missingFile }) => ({
    missingFile: (accountId, name) =>
      /-\d{4}(-\d\d){5}\b/.test(name)
        ? { status: 302, headers: { location: `/repository/${accountId}/list` } }
        : missingFile(accountId, name),
  }),
} satisfies Reading;
