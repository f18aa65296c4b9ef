import type { Defect } from '../defect.ts';

export default {
  summary: 'files are labelled application/octet-stream',
  breaks: ['NDH-RETR-06'],
  change: () => ({
    fileHeaders: (headers) => ({ ...headers, 'content-type': 'application/octet-stream' }),
  }),
} satisfies Defect;
