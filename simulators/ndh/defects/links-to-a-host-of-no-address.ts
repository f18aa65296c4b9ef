import type { Defect } from '../defect.ts';

export default {
  summary: 'links lead to a host name that is known inside only',
  breaks: ['NDH-LIST-03', 'NDH-LIST-06', 'NDH-RETR-01'],
  change: () => ({ fileUrl: (url) => url.replace(/^http:\/\/[^/]+/, 'http://storage.ndh.invalid') }),
} satisfies Defect;
