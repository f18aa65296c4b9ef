import type { Defect } from '../defect.ts';

/** Of the service "discard", which hardly anybody offers. */
const closed = 9;

export default {
  summary: 'links lead to a port of the server on which nobody listens',
  breaks: ['NDH-LIST-03', 'NDH-RETR-01'],
  change: () => ({ fileUrl: (url) => url.replace(/^(http:\/\/[^/:]+)(:\d+)?/, `$1:${closed}`) }),
} satisfies Defect;
