import { randomUUID } from 'node:crypto';
import type { Reading } from '../reading.ts';

export default {
  summary: 'files have names that say nothing',
  shortOf: { '1.0.0': ['NDH-NAME-01', 'NDH-NAME-02'], '2.0.0-current': ['NDH-NAME-01', 'NDH-NAME-02'] },
  untested: ['NDH-EXEC-07', 'NDH-LIST-10', 'NDH-NAME-03', 'NDH-NAME-04'],
  // Neither names nor status would tell schedules apart (NDH-REG-10).
  notWith: ['A07=always-accepted'],
  change: ({ fileName }) => ({
    fileName: (file, time) => (file.note ? fileName(file, time) : `${randomUUID()}.ndjson`),
  }),
} satisfies Reading;
