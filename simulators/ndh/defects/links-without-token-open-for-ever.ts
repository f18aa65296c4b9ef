import type { Defect } from '../defect.ts';

const lifeTold = 10 * 60 * 1000;

export default {
  summary: 'links that need no token open long after the time that Expires tells',
  breaks: ['BULK-FILE-08', 'BULK-STATUS-06'],
  edition: '2.0.0-current',
  change: () => ({
    requiresAccessToken: () => false,
    mayReadJobFile: () => 'granted',
    mayReadAttachment: () => 'granted',
    // An hour before its end the export was ready.
    manifestExpires: (expires) => new Date(expires - 3600 * 1000 + lifeTold).toUTCString(),
  }),
} satisfies Defect;
