import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client appends &_count=100 to its filters',
  breaks: ['BULK-KICK-25'],
  change: ({ exported }) => ({
    exported: (parameters) =>
      exported(parameters).map(([name, value]) =>
        name === '_typeFilter' ? ([name, `${value}&_count=100`] as const) : ([name, value] as const),
      ),
  }),
} satisfies ClientDefect;
