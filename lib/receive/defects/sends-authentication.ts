import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client sends the header Authentication: Bearer, as it is printed in the guide',
  breaks: ['NDH-CLIENT-01', 'NDH-CLIENT-09'],
  change: ({ sent }) => ({
    sent: (request, purpose) => {
      const { authorization = '', ...headers } = sent(request, purpose).headers ?? {};
      return { ...request, headers: { ...headers, authentication: authorization } };
    },
  }),
} satisfies ClientDefect;
