import type { Defect } from '../defect.ts';

export default {
  summary: 'exported files are labelled application/ndjson',
  breaks: ['BULK-FILE-02'],
  change: () => ({
    bulkFileHeaders: (headers) => ({ ...headers, 'content-type': 'application/ndjson' }),
  }),
} satisfies Defect;
