import type { Defect } from '../defect.ts';

export default {
  summary: 'the list also names a file that was not written',
  breaks: ['NDH-LIST-03', 'NDH-STATUS-05'],
  change: () => ({
    listDocument: (manifest) => {
      const last = manifest.output.at(-1);
      const missing = last && { ...last, url: last.url.replace(/[^/]+$/, `not-written-${last.type}.ndjson`) };
      return { ...manifest, output: [...manifest.output, ...(missing ? [missing] : [])] };
    },
  }),
} satisfies Defect;
