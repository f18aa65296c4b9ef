import type { Defect } from '../defect.ts';

export default {
  summary: 'the list names files by their paths on the disc of the server',
  breaks: ['NDH-LIST-06', 'NDH-LIST-03', 'NDH-RETR-01'],
  change: () => ({ fileUrl: (_url, { path }) => `file:///srv/ndh/${path}` }),
} satisfies Defect;
