import type { Defect } from '../defect.ts';

export default {
  summary: 'files are organized by a type and the manifest does not say so',
  breaks: ['BULK-MANIFEST-18'],
  edition: '2.0.0-current',
  change: () => ({
    toldOrganization: () => undefined,
  }),
} satisfies Defect;
