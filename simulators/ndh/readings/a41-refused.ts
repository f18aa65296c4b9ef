import { valuesOf } from '../operation/parameter.ts';
import type { Reading } from '../reading.ts';

export default {
  summary: 'a second request for an account with a schedule is refused',
  editions: ['1.0.0-ballot'],
  untested: ['NDH-CANCEL-23'],
  change: ({ checkTogether }) => ({
    checkTogether: (request, ndh) => {
      const [account = ''] = valuesOf(request, '_account');
      const text = 'the account has a schedule already; cancel it first';
      return [
        ...checkTogether(request, ndh),
        ...(ndh.store.schedules.live(account).length > 0 ? [{ code: 'conflict', text }] : []),
      ];
    },
  }),
} satisfies Reading;
