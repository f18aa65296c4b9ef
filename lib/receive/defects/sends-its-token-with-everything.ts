import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client sends its token with every request',
  breaks: ['BULK-FILE-07'],
  edition: '2.0.0-current',
  situation: 'files-without-token',
  change: () => ({ fileCarrier: (carrier) => carrier }),
} satisfies ClientDefect;
