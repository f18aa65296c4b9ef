import type { Defect } from '../defect.ts';
import { openAccount } from '../login/open-account.ts';

export default {
  summary: 'whoever waits for a decision is signed in to the portal already',
  breaks: ['NDH-REG-14'],
  change: () => ({ portalOpensEarly: ({ request }, ndh) => openAccount(request, ndh) }),
} satisfies Defect;
