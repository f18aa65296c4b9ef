import type { Defect } from '../defect.ts';
import { openSession } from '../login/open-session.ts';

export default {
  summary: 'the answer to a denied request carries a working token',
  breaks: ['NDH-REG-08'],
  change: () => ({
    denialAnswer: (answer, request, ndh) => ({ ...answer, ...openSession(request, ndh) }),
  }),
} satisfies Defect;
