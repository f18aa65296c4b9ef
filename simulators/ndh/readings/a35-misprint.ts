import type { Reading } from '../reading.ts';

export default {
  summary: 'the misprint application/fhir_ndjson is taken as a format',
  change: ({ knowsFormat }) => ({
    knowsFormat: (format) => knowsFormat(format) || format === 'application/fhir_ndjson',
  }),
} satisfies Reading;
