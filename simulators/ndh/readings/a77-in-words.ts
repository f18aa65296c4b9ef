import type { Reading } from '../reading.ts';

export default {
  summary: 'where there is no file to name, the list says so in words',
  change: (usual) => ({
    listedBeforeFirstRun: () => [],
    listText: (manifest, asLines) =>
      manifest.output.length === 0
        ? { type: 'text/plain; charset=utf-8', text: 'There is nothing here yet.\n' }
        : usual.listText(manifest, asLines),
  }),
} satisfies Reading;
