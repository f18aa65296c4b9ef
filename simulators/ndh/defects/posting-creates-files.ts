import type { Defect } from '../defect.ts';

export default {
  summary: 'posting to a file stores the empty body as another file',
  breaks: ['NDH-RETR-05'],
  change: (usual) => ({
    fileStatus: (method) => (method === 'POST' ? 201 : usual.fileStatus(method)),
    servedFile: (file, method, ndh) => {
      if (method === 'POST')
        ndh.store.repositories.save({ ...file, name: `posted-${file.name}`, lines: 0, bytes: 0 });
      return usual.servedFile(file, method, ndh);
    },
  }),
} satisfies Defect;
