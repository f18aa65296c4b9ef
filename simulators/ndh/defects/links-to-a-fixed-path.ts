import type { Defect } from '../defect.ts';

export default {
  summary: 'links begin with a path that was written down once and leads nowhere here',
  origin: 'https://github.com/LinuxForHealth/FHIR/pull/69',
  breaks: ['NDH-LIST-03', 'NDH-RETR-01', 'NDH-STATUS-05'],
  change: () => ({
    fileUrl: (url) => url.replace('/repository/', '/export/repository/'),
  }),
} satisfies Defect;
