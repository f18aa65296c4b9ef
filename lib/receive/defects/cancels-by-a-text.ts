import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client sends valueString true to cancel',
  breaks: ['NDH-CANCEL-20'],
  edition: '1.0.0',
  change: ({ cancellation }) => ({
    cancellation: (parameters) => ({
      ...cancellation(parameters),
      without: ['_cancel'],
      extra: [{ name: '_cancel', value: 'true', as: 'valueString' }],
    }),
  }),
} satisfies ClientDefect;
