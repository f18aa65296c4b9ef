import type { Defect } from '../defect.ts';

export default {
  summary: 'a run that succeeds has data and a list, but no status file',
  edition: '1.0.0',
  breaks: ['NDH-SFTP-17', 'NDH-STATUS-01'],
  change: (usual) => ({
    statusText: (moment, run) => (moment === 'failed' ? usual.statusText(moment, run) : undefined),
  }),
} satisfies Defect;
