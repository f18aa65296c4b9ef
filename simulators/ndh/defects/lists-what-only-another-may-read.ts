import type { Defect } from '../defect.ts';
import type { FileRecord } from '../store/repositories.ts';

export default {
  summary: 'the list also names the newest file of another account, which is refused to this one',
  breaks: ['NDH-LIST-03', 'NDH-LIST-05', 'NDH-STATUS-05'],
  change: (usual) => {
    const newest = new Map<string, FileRecord>();
    return {
      listedFiles: (accountId, ndh) => {
        const own = usual.listedFiles(accountId, ndh);
        const [file] = own;
        if (file) newest.set(accountId, file);
        const [another] = [...newest.values()].filter((other) => other.accountId !== accountId).slice(-1);
        return another && own.length > 0 ? [...own, another] : own;
      },
    };
  },
} satisfies Defect;
