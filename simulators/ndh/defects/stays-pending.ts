import type { Defect } from '../defect.ts';

export default {
  summary: 'the status stays pending after the files are ready',
  edition: '1.0.0',
  breaks: ['NDH-STATUS-03'],
  change: (usual) => ({
    statusText: (moment, run) => usual.statusText(moment === 'ready' ? 'begun' : moment, run),
  }),
} satisfies Defect;
