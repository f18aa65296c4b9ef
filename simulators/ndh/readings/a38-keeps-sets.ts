import type { Reading } from '../reading.ts';

export default {
  summary: 'in the ballot too the next run leaves the files of the one before, unless _keepFile is no',
  editions: ['1.0.0-ballot'],
  config: { overwrite: { keepFileWins: true } },
  change: () => ({ keepsEarlierSets: ({ keepFile = true }) => keepFile }),
} satisfies Reading;
