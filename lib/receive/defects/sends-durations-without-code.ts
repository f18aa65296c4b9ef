import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client leaves the code of a Duration out and sends value and unit only',
  breaks: ['NDH-PARAM-46'],
  edition: '1.0.0',
  change: ({ sent }) => ({
    sent: (request, purpose) => {
      const { body, ...others } = sent(request, purpose);
      if (purpose !== 'kick-off' || body === undefined)
        return { ...others, ...(body !== undefined && { body }) };
      return { ...others, body: body.replace(/,"system":"[^"]*","code":"[^"]*"/, '') };
    },
  }),
} satisfies ClientDefect;
