import type { Defect } from '../defect.ts';
import { valuesOf } from '../operation/parameter.ts';
import { ended } from '../store/schedules.ts';

export default {
  summary: 'the schedule is removed before the request to cancel is checked',
  breaks: ['NDH-CANCEL-19', 'NDH-CANCEL-09'],
  change: () => ({
    afterRefusal: (request, caller, { store }) => {
      if (!caller || valuesOf(request, '_cancel').length === 0) return;
      for (const schedule of store.schedules.live(caller.accountId))
        store.schedules.save(ended(schedule, 'cancelled'));
    },
  }),
} satisfies Defect;
