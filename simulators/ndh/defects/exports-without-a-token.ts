import type { Defect } from '../defect.ts';

export default {
  summary: 'a Bulk Data export can be begun without any credentials',
  breaks: ['BULK-SEC-02'],
  change: () => ({
    mayKickOff: () => 'granted',
  }),
} satisfies Defect;
