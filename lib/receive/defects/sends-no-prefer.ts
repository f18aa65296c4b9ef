import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client leaves the Prefer header out',
  breaks: ['NDH-SCHED-07', 'FHIR-ASYNC-03', 'BULK-KICK-26'],
  change: ({ sent }) => ({
    sent: (request, purpose) => {
      const { prefer: _, ...headers } = sent(request, purpose).headers ?? {};
      return { ...request, headers };
    },
  }),
} satisfies ClientDefect;
