import type { Defect } from '../defect.ts';

export default {
  summary: 'the manifest repeats the address of its request without parameters',
  breaks: ['BULK-MANIFEST-05'],
  change: () => ({
    manifestRequest: ({ request }) => request.split('?')[0] ?? '',
  }),
} satisfies Defect;
