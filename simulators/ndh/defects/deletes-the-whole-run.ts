import type { Defect } from '../defect.ts';

export default {
  summary: 'DELETE on one link removes every file of the run',
  breaks: ['NDH-DEL-03', 'NDH-DEL-04'],
  change: (usual) => ({
    deleteFile: (file, ndh) => {
      for (const other of ndh.store.repositories.files(file.accountId))
        if (other.runId === file.runId) usual.deleteFile(other, ndh);
    },
  }),
} satisfies Defect;
