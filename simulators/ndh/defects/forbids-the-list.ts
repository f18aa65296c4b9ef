import type { Defect } from '../defect.ts';

export default {
  summary: 'the address of the list answers 403 to the account it belongs to',
  breaks: ['NDH-LIST-02', 'NDH-EXEC-02', 'NDH-STATUS-05'],
  breaksToo: { '1.0.0-ballot': ['NDH-LIST-01'] },
  change: (usual) => ({
    mayReadList: (caller, accountId, ndh) => {
      const access = usual.mayReadList(caller, accountId, ndh);
      return access === 'granted' ? 'forbidden' : access;
    },
  }),
} satisfies Defect;
