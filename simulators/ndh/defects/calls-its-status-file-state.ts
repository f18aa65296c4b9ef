import type { Defect } from '../defect.ts';

export default {
  summary: 'every status file is called state.txt',
  edition: '1.0.0',
  breaks: ['NDH-STATUS-02'],
  change: (usual) => ({
    fileName: (file, time) => (file.note === 'status' ? 'state.txt' : usual.fileName(file, time)),
  }),
} satisfies Defect;
