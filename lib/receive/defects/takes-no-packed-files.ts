import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client does not ask for files in gzip',
  breaks: ['BULK-FILE-14'],
  edition: '2.0.0-current',
  change: ({ fileCarrier }) => ({
    fileCarrier: (carrier, requiresToken) => ({
      ...fileCarrier(carrier, requiresToken),
      'accept-encoding': 'identity',
    }),
  }),
} satisfies ClientDefect;
