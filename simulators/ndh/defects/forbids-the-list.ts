import type { Defect } from '../defect.ts';

export default {
  summary: 'the address of the list answers 403 to the account it belongs to',
  breaks: ['NDH-LIST-01', 'NDH-LIST-02', 'NDH-EXEC-02'],
  change: (usual) => ({
    mayReadList: (caller, accountId, ndh) => {
      const access = usual.mayReadList(caller, accountId, ndh);
      return access === 'granted' ? 'forbidden' : access;
    },
  }),
} satisfies Defect;
