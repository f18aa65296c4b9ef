import type { Defect } from '../defect.ts';

export default {
  summary: 'data files are named by schedule and number, without type and time',
  edition: '1.0.0',
  breaks: ['NDH-NAME-01'],
  change: (usual) => ({
    fileName: (file, time) =>
      file.note ? usual.fileName(file, time) : `${file.schedule.name}_${file.number}.ndjson`,
  }),
} satisfies Defect;
