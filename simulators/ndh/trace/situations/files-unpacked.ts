import type { Situation } from '../situation.ts';

export default {
  summary: 'files come as they are, also to who asks for gzip',
  usual: false,
  change: () => ({ compresses: () => false, compressesBulk: () => false }),
} satisfies Situation;
