import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client has no way to send _typeFilter',
  breaks: ['NDH-CLIENT-08'],
  edition: '1.0.0',
  change: ({ scheduled, exported }) => ({
    scheduled: (parameters) => ({ ...scheduled(parameters), typeFilter: [] }),
    exported: (parameters) => exported(parameters).filter(([name]) => name !== '_typeFilter'),
  }),
} satisfies ClientDefect;
