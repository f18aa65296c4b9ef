import type { Defect } from '../defect.ts';
import type { Manifest } from '../repository/manifest.ts';

export default {
  summary: 'the list keeps naming the files of the first run, which the second one takes away',
  breaks: ['NDH-OVERWRITE-05'],
  change: () => {
    const first = new Map<string, Manifest>();
    return {
      listDocument: (manifest, accountId) => {
        if (manifest.output.length === 0) return manifest;
        if (!first.has(accountId)) first.set(accountId, manifest);
        return first.get(accountId);
      },
    };
  },
} satisfies Defect;
