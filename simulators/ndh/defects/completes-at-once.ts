import type { Defect } from '../defect.ts';

export default {
  summary: 'the status file is written with completed when the run starts, and never again',
  edition: '1.0.0',
  breaks: ['NDH-SFTP-19', 'NDH-STATUS-04', 'NDH-STATUS-05', 'NDH-STATUS-06'],
  change: (usual) => ({ statusText: (_moment, run) => usual.statusText('ready', run) }),
} satisfies Defect;
