import type { Defect } from '../defect.ts';

export default {
  summary: 'a cancellation ends every schedule of the account, not only the one it names',
  breaks: ['NDH-CANCEL-10'],
  breaksToo: { '1.0.0': ['NDH-CANCEL-12'], '2.0.0-current': ['NDH-CANCEL-12'] },
  edition: '1.0.0',
  change: () => ({ schedulesToCancel: (accountId, _name, { store }) => store.schedules.live(accountId) }),
} satisfies Defect;
