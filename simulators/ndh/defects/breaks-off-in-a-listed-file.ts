import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { Defect } from '../defect.ts';

export default {
  summary:
    'files are listed while they are written, so that a run that breaks off leaves half a file in the list',
  origin: 'https://github.com/drakkan/sftpgo/issues/1983',
  breaks: ['NDH-OVERWRITE-15'],
  change: () => ({
    afterFailedRun: async (partial, run, { store, repositories }) => {
      const files = (await partial.finish()).map((file) => ({ ...file, bytes: file.bytes - 20 }));
      for (const { path, bytes } of files) truncateSync(join(repositories, path), bytes);
      store.repositories.publish(run, files);
    },
  }),
} satisfies Defect;
