import type { Defect } from '../defect.ts';

export default {
  summary: 'an exported resource is listed as deleted too',
  breaks: ['BULK-MANIFEST-14'],
  change: () => ({
    toldRemovals: (removed, exported) => [
      ...removed,
      ...exported
        .slice(0, 1)
        .map((name) => ({ type: name.split('/')[0] ?? '', id: name.split('/')[1] ?? '' })),
    ],
  }),
} satisfies Defect;
