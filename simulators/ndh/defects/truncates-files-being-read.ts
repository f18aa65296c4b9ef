import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a run truncates the files of the run before, also those that somebody is reading',
  breaks: ['NDH-OVERWRITE-14'],
  change: (usual) => ({
    retireFile: (file, ndh) => {
      truncateSync(join(ndh.repositories, file.path), 0);
      usual.retireFile(file, ndh);
    },
  }),
} satisfies Defect;
