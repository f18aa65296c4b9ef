import type { Reading } from '../reading.ts';

export default {
  summary: 'the link of a file that is not there is answered 403, as of an expired signature',
  change: () => ({ missingFile: () => ({ status: 403, headers: {} }) }),
} satisfies Reading;
