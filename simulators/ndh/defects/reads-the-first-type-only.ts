import type { Defect } from '../defect.ts';

export default {
  summary: 'only the first name of a comma-separated type list is read',
  breaks: [
    'NDH-PARAM-08',
    'NDH-PARAM-22',
    'NDH-PARAM-23',
    'NDH-PARAM-24',
    'NDH-EXEC-10',
    'NDH-LIST-04',
    'NDH-SFTP-04',
  ],
  change: () => ({
    typeNames: (values) => values.map((value) => value.split(',')[0] ?? ''),
  }),
} satisfies Defect;
