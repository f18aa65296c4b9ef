import type { Defect } from '../defect.ts';

export default {
  summary: 'posting to a file is answered as if it had created another one',
  breaks: ['NDH-RETR-05'],
  change: (usual) => ({
    fileStatus: (method) => (method === 'POST' ? 201 : usual.fileStatus(method)),
  }),
} satisfies Defect;
