import type { Reading } from '../reading.ts';

export default {
  summary: 'the files of a run have the names of those before, and take their place',
  editions: ['1.0.0-ballot'],
  // Where the list tells no time either, a run without a change leaves everything as it was.
  untested: ['NDH-DATA-02', 'NDH-OVERWRITE-01', 'NDH-OVERWRITE-13'],
  change: ({ fileName }) => ({
    fileName: (file, time) => (file.note ? fileName(file, time) : `${file.type}.ndjson`),
  }),
} satisfies Reading;
