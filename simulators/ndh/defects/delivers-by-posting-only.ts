import type { Defect } from '../defect.ts';

export default {
  summary: 'addresses of files answer 405 to GET and deliver on POST',
  edition: '1.0.0',
  breaks: ['NDH-RETR-15'],
  change: () => ({ fileMethods: () => ['POST'] }),
} satisfies Defect;
