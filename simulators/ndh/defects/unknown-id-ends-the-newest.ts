import type { Defect } from '../defect.ts';

export default {
  summary: 'a cancellation by an id that no schedule has ends the newest schedule of the account',
  breaks: ['NDH-CANCEL-12'],
  notIn: { '1.0.0-ballot': 'schedules have no ids there' },
  edition: '1.0.0',
  change: (usual) => ({
    schedulesToCancel: (accountId, name, ndh) => {
      const named = usual.schedulesToCancel(accountId, name, ndh);
      return named.length > 0 ? named : ndh.store.schedules.live(accountId).slice(-1);
    },
  }),
} satisfies Defect;
