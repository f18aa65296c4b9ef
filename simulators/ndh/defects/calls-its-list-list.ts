import type { Defect } from '../defect.ts';

export default {
  summary: 'every file of links is called list.txt',
  edition: '1.0.0',
  breaks: ['NDH-LIST-09'],
  change: (usual) => ({
    fileName: (file, time) => (file.note === 'links' ? 'list.txt' : usual.fileName(file, time)),
  }),
} satisfies Defect;
