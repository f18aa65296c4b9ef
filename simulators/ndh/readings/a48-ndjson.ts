import type { Reading } from '../reading.ts';

export default {
  summary: 'files are labelled application/ndjson',
  shortOf: {
    '1.0.0-ballot': ['NDH-RETR-06', 'FHIR-NDJSON-01'],
    '1.0.0': ['NDH-RETR-06', 'FHIR-NDJSON-01'],
    '2.0.0-current': ['NDH-RETR-06', 'FHIR-NDJSON-01'],
  },
  change: ({ fileHeaders }) => ({
    fileHeaders: (headers, file) =>
      fileHeaders(file.note ? headers : { ...headers, 'content-type': 'application/ndjson' }, file),
  }),
} satisfies Reading;
