import type { Reading } from '../reading.ts';

export default {
  summary: 'the files of a run have the names of those before, and take their place',
  editions: ['1.0.0-ballot'],
  change: ({ fileName }) => ({
    fileName: (file, time) => (file.note ? fileName(file, time) : `${file.type}.ndjson`),
  }),
} satisfies Reading;
