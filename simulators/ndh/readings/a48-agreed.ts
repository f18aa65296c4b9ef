import type { Reading } from '../reading.ts';

export default {
  summary: 'files are labelled application/ndjson, as its testers know',
  shortOf: {
    '1.0.0-ballot': ['FHIR-NDJSON-01'],
    '1.0.0': ['FHIR-NDJSON-01'],
    '2.0.0-current': ['FHIR-NDJSON-01'],
  },
  config: { policy: { contentType: ['application/ndjson'] } },
  change: ({ fileHeaders }) => ({
    fileHeaders: (headers, file) =>
      fileHeaders(file.note ? headers : { ...headers, 'content-type': 'application/ndjson' }, file),
  }),
} satisfies Reading;
