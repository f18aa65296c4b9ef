import type { Defect } from '../defect.ts';

export default {
  summary: '_keepFile=false keeps the earlier set as _keepFile=true does',
  edition: '1.0.0',
  breaks: ['NDH-OVERWRITE-10'],
  change: (usual) => ({
    keepsEarlierSets: (schedule, edition) =>
      usual.keepsEarlierSets(
        { ...schedule, ...(schedule.keepFile === false && { keepFile: true }) },
        edition,
      ),
  }),
} satisfies Defect;
