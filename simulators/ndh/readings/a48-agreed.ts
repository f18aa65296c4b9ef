import type { Reading } from '../reading.ts';

export default {
  summary: 'files are labelled application/ndjson, as its testers know',
  config: { policy: { contentType: ['application/ndjson'] } },
  change: ({ fileHeaders }) => ({
    fileHeaders: (headers, file) =>
      fileHeaders(file.note ? headers : { ...headers, 'content-type': 'application/ndjson' }, file),
  }),
} satisfies Reading;
