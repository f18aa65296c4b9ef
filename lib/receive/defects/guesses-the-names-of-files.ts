import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client builds the addresses of files from a name pattern',
  breaks: ['NDH-CLIENT-03'],
  change: ({ addresses }) => ({
    addresses: (links) =>
      addresses(links).map((link, index) => link.replace(/[^/]*$/, `data-${index + 1}.ndjson`)),
  }),
} satisfies ClientDefect;
