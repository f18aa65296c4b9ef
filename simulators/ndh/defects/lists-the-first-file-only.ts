import type { Defect } from '../defect.ts';

export default {
  summary: 'the list names the first of several files',
  origin: 'https://github.com/LinuxForHealth/FHIR/issues/2673',
  breaks: [
    'NDH-EXEC-10',
    'NDH-LIST-04',
    'NDH-PARAM-07',
    'NDH-PARAM-08',
    'NDH-PARAM-09',
    'NDH-PARAM-22',
    'NDH-PARAM-23',
    'NDH-PARAM-24',
    'NDH-SFTP-05',
    'NDH-CANCEL-09',
    'NDH-OVERWRITE-11',
    'NDH-OVERWRITE-17',
    'NDH-SCHED-22',
  ],
  change: (usual) => ({
    listedFiles: (accountId, ndh) => usual.listedFiles(accountId, ndh).slice(0, 1),
  }),
} satisfies Defect;
