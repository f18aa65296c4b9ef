import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client leaves _frequency out',
  breaks: ['NDH-PARAM-47'],
  edition: '1.0.0',
  change: ({ scheduled }) => ({
    scheduled: (parameters) => ({ ...scheduled(parameters), without: ['_frequency'] }),
  }),
} satisfies ClientDefect;
