import type { Defect } from '../defect.ts';

export default {
  summary: 'names of data files begin with the account instead of the schedule',
  edition: '1.0.0',
  breaks: ['NDH-NAME-01', 'NDH-NAME-02'],
  change: (usual) => ({
    fileName: (file, time) =>
      file.note
        ? usual.fileName(file, time)
        : usual.fileName({ ...file, schedule: { ...file.schedule, name: file.run.accountId } }, time),
  }),
} satisfies Defect;
