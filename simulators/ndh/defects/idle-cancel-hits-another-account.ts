import type { Defect } from '../defect.ts';

export default {
  summary: 'a cancellation without a schedule of its own ends the newest schedule of another account',
  breaks: ['NDH-CANCEL-12', 'NDH-CANCEL-13'],
  change: (usual) => ({
    schedulesToCancel: (accountId, name, ndh) => {
      const own = usual.schedulesToCancel(accountId, name, ndh);
      return own.length > 0 ? own : ndh.store.schedules.allLive().slice(-1);
    },
  }),
} satisfies Defect;
