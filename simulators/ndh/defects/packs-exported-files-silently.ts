import type { Defect } from '../defect.ts';

export default {
  summary: 'exported files are compressed and nothing says so',
  breaks: ['BULK-FILE-06'],
  edition: '2.0.0-current',
  change: () => ({
    bulkFileHeaders: ({ 'content-encoding': _, ...headers }) => headers,
  }),
} satisfies Defect;
