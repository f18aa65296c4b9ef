import type { Defect } from '../defect.ts';

export default {
  summary: 'after one DELETE the list names no file of the run any more',
  breaks: ['NDH-DEL-04'],
  change: (usual) => {
    const emptied = new Set<string>();
    return {
      deleteFile: (file, ndh) => {
        emptied.add(file.runId);
        usual.deleteFile(file, ndh);
      },
      listedFiles: (accountId, ndh) =>
        usual.listedFiles(accountId, ndh).filter(({ runId }) => !emptied.has(runId)),
    };
  },
} satisfies Defect;
