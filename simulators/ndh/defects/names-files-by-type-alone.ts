import type { Defect } from '../defect.ts';

export default {
  summary: 'data files of an account are named by their type only and lie in one folder',
  edition: '1.0.0',
  breaks: ['NDH-NAME-01', 'NDH-NAME-02', 'NDH-NAME-05', 'NDH-OVERWRITE-11'],
  change: (usual) => ({
    fileName: (file, time) => (file.note ? usual.fileName(file, time) : `${file.type}.ndjson`),
  }),
} satisfies Defect;
