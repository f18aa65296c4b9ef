import type { Reading } from '../reading.ts';

export default {
  summary: 'without _keepFile the files of earlier runs are kept',
  editions: ['1.0.0', '2.0.0-current'],
  change: ({ keepsEarlierSets }) => ({
    keepsEarlierSets: ({ keepFile = true, ...schedule }, edition) =>
      keepsEarlierSets({ ...schedule, keepFile }, edition),
  }),
} satisfies Reading;
