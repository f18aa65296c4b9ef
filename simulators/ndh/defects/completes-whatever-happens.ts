import type { Defect } from '../defect.ts';

export default {
  summary: 'the status says completed at the end of a run, whatever happened in it',
  edition: '1.0.0',
  breaks: ['NDH-STATUS-06'],
  change: (usual) => ({
    statusText: (moment, run) => usual.statusText(moment === 'failed' ? 'ready' : moment, run),
  }),
} satisfies Defect;
