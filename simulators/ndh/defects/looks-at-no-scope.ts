import type { Defect } from '../defect.ts';

export default {
  summary: 'what a client may read does not depend on its scopes',
  breaks: ['SMART-API-02', 'SMART-API-04', 'SMART-TOKEN-17', 'BULK-SEC-06'],
  change: () => ({ mayReadType: () => true }),
} satisfies Defect;
