import { randomUUID } from 'node:crypto';
import type { Reading } from '../reading.ts';

export default {
  summary: 'files have names that say nothing',
  change: ({ fileName }) => ({
    fileName: (file, time) => (file.note ? fileName(file, time) : `${randomUUID()}.ndjson`),
  }),
} satisfies Reading;
