import type { Reading } from '../reading.ts';

export default {
  summary: 'a call without Prefer: respond-async is refused',
  change: ({ checkTogether }) => ({
    checkTogether: (request, ndh) => [
      ...checkTogether(request, ndh),
      ...(request.asynchronous ? [] : [{ code: 'required', text: 'Prefer: respond-async is required' }]),
    ],
  }),
} satisfies Reading;
