import type { Defect } from '../defect.ts';
import { newId } from '../login/secrets.ts';

export default {
  summary: 'a refused request leaves its schedule behind',
  breaks: ['NDH-SCHED-06'],
  change: (usual) => ({
    afterRefusal: (request, caller, ndh) => {
      const wishes = Object.fromEntries(request.parameters.map(({ name, value }) => [name, value]));
      const anchor = usual.readStart(wishes['_startdate'] ?? '');
      if (!caller || anchor === undefined) return;
      usual.storeSchedule(
        {
          id: newId(),
          accountId: caller.accountId,
          name: wishes['_scheduledId'] ?? '',
          criteria: { types: ['Organization'], filters: [] },
          anchor,
          asked: ndh.clock.now(),
          request: request.url,
          status: 'live',
          due: Date.parse(anchor),
        },
        ndh,
      );
    },
  }),
} satisfies Defect;
