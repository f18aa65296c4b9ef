import type { Defect } from '../defect.ts';

export default {
  summary: 'whoever asks after a request for an account is answered that there is none',
  breaks: ['NDH-REG-06', 'NDH-REG-07'],
  change: () => ({ findRequest: () => undefined }),
} satisfies Defect;
