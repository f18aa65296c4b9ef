import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client gets a token and sends its kick-offs without it',
  // Refused, it comes to nothing that it could cancel.
  breaks: ['NDH-AUTH-27', 'NDH-CLIENT-01', 'NDH-CLIENT-08'],
  edition: '1.0.0',
  change: ({ sent }) => ({
    sent: (request, purpose) => {
      const usual = sent(request, purpose);
      if (purpose !== 'kick-off') return usual;
      const { authorization: _, ...headers } = usual.headers ?? {};
      return { ...usual, headers };
    },
  }),
} satisfies ClientDefect;
