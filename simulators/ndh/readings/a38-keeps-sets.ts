import type { Reading } from '../reading.ts';

export default {
  summary: 'in the ballot too the next run leaves the files of the one before, unless _keepFile is no',
  editions: ['1.0.0-ballot'],
  // Where the list tells no time either, a run without matches leaves everything as it was.
  untested: ['NDH-OVERWRITE-16'],
  config: { overwrite: { keepFileWins: true } },
  change: () => ({ keepsEarlierSets: ({ keepFile = true }) => keepFile }),
} satisfies Reading;
