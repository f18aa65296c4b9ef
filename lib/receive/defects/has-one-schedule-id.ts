import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client sends a constant _scheduledId',
  breaks: ['NDH-CLIENT-10'],
  edition: '1.0.0',
  change: ({ scheduled }) => ({
    scheduled: (parameters) => ({ ...scheduled(parameters), scheduledId: 'export' }),
  }),
} satisfies ClientDefect;
