import type { Defect } from '../defect.ts';

export default {
  summary: 'a schedule that has not run yet cannot be cancelled',
  breaks: ['NDH-CANCEL-01', 'NDH-CANCEL-15', 'NDH-CANCEL-16', 'NDH-PARAM-29', 'NDH-CANCEL-11'],
  edition: '1.0.0',
  change: (usual) => ({
    schedulesToCancel: (accountId, name, ndh) =>
      usual.schedulesToCancel(accountId, name, ndh).filter(({ id }) => ndh.store.repositories.lastRunOf(id)),
  }),
} satisfies Defect;
