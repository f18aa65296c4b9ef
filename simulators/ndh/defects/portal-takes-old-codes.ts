import { codeAround } from './support/portal-codes.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'the portal takes codes of the last half hour, once or more often',
  breaks: ['NDH-AUTH-04', 'NDH-AUTH-05'],
  change: () => ({ checkPortalCode: (account, code, ndh) => codeAround(account, code, ndh, 60) }),
} satisfies Defect;
