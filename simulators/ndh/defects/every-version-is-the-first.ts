import type { Defect } from '../defect.ts';

export default {
  summary: 'a changed record keeps the version id of its first version',
  breaks: ['NDH-DATA-05'],
  change: () => ({ nextVersion: () => '1' }),
} satisfies Defect;
