import type { Reading } from '../reading.ts';

export default {
  summary: 'the list is a page of HTML with a link to each file, as its testers know',
  config: { list: { format: 'html' } },
  change: () => ({
    listText: ({ output }) => ({
      type: 'text/html; charset=utf-8',
      text: `<!doctype html><title>Files</title><ul>${output
        .map(({ url, type }) => `<li><a href="${url.replaceAll('&', '&amp;')}">${type}.ndjson</a></li>`)
        .join('')}</ul>`,
    }),
  }),
} satisfies Reading;
