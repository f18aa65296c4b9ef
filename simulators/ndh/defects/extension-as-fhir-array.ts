import type { Defect } from '../defect.ts';

export default {
  summary: 'the manifest has an array of extensions, as FHIR has it',
  breaks: ['BULK-MANIFEST-16'],
  change: () => ({
    bulkManifest: (manifest) => ({ ...manifest, extension: [{ url: 'http://ndh.example', valueCode: 'a' }] }),
  }),
} satisfies Defect;
