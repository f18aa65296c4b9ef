import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client asks for the status as application/fhir+json',
  breaks: ['BULK-STATUS-13'],
  change: ({ sent }) => ({
    sent: (request, purpose) => {
      const usual = sent(request, purpose);
      if (purpose !== 'poll') return usual;
      return { ...usual, headers: { ...usual.headers, accept: 'application/fhir+json' } };
    },
  }),
} satisfies ClientDefect;
