import type { Defect } from '../defect.ts';

export default {
  summary: 'a download is answered with 204 and nothing else',
  breaks: [
    ...['NDH-RETR-01', 'NDH-SCHED-24', 'NDH-EXEC-04', 'NDH-EXEC-10', 'NDH-LIST-04', 'NDH-OVERWRITE-03'],
    ...['NDH-PARAM-07', 'NDH-PARAM-08', 'NDH-PARAM-09', 'NDH-PARAM-13', 'NDH-PARAM-20', 'NDH-PARAM-21'],
    ...['NDH-PARAM-22', 'NDH-PARAM-23', 'NDH-PARAM-24', 'NDH-PARAM-25', 'NDH-PARAM-30', 'NDH-SFTP-05'],
  ],
  change: () => ({ fileStatus: () => 204 }),
} satisfies Defect;
