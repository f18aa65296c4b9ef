import { codeAround } from './support/portal-codes.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a one-time code opens a second session in the portal',
  breaks: ['NDH-AUTH-04'],
  change: () => ({ checkPortalCode: (account, code, ndh) => codeAround(account, code, ndh, 1) }),
} satisfies Defect;
