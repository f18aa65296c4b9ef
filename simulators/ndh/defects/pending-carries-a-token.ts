import type { Defect } from '../defect.ts';
import { openSession } from '../login/open-session.ts';

export default {
  summary: 'an account can be used as soon as it has been asked for',
  breaks: ['NDH-REG-14'],
  change: () => ({
    pendingAnswer: (answer, request, ndh) => ({ ...answer, ...openSession(request, ndh) }),
  }),
} satisfies Defect;
