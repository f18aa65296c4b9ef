import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client leaves _account out',
  breaks: ['NDH-CLIENT-02'],
  change: ({ scheduled }) => ({
    scheduled: (parameters) => ({ ...scheduled(parameters), without: ['_account'] }),
  }),
} satisfies ClientDefect;
