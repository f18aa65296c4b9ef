import type { Defect } from '../defect.ts';

export default {
  summary: 'an export of types outside the scopes of the token is begun, and has nothing',
  breaks: ['SMART-API-04'],
  change: () => ({ refusedOutside: () => [] }),
} satisfies Defect;
