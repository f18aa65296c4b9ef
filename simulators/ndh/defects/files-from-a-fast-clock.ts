import type { Defect } from '../defect.ts';

export default {
  summary: 'the host of the files has a clock ten minutes ahead',
  breaks: ['NDH-SEC-06'],
  change: () => ({
    fileHeaders: (headers, file) => ({ ...headers, date: new Date(file.written + 600_000).toUTCString() }),
  }),
} satisfies Defect;
