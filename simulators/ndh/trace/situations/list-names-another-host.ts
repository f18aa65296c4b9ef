import { plantedFile } from '../canary.ts';
import type { Situation } from '../situation.ts';

export default {
  summary: 'a list names a file on another host besides',
  usual: false,
  change: ({ listDocument }, canary) => ({
    listDocument: (manifest, accountId) => {
      const shown = listDocument(manifest, accountId);
      if (!shown) return shown;
      const output = [...shown.output, { type: 'Endpoint', url: `${canary}${plantedFile}`, count: 1 }];
      return { ...shown, output };
    },
  }),
} satisfies Situation;
