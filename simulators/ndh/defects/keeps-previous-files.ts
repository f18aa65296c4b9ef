import type { Defect } from '../defect.ts';

export default {
  summary: 'each run writes new names and the links of earlier runs still deliver their files',
  breaks: ['NDH-OVERWRITE-06'],
  change: () => ({
    retireFile: () => undefined,
    findFile: (accountId, name, { store }) => store.repositories.find(accountId, name),
  }),
} satisfies Defect;
