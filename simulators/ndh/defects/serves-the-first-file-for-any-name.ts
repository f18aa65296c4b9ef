import type { Defect } from '../defect.ts';

export default {
  summary: 'an unknown name of a file delivers the first one',
  breaks: ['BULK-FILE-10'],
  change: (usual) => ({
    findJobFile: (files, name) => usual.findJobFile(files, name) ?? files[0],
  }),
} satisfies Defect;
