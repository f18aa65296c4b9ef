import type { Reading } from '../reading.ts';

export default {
  summary: 'the link of a file that is not there is answered 410',
  change: () => ({ missingFile: () => ({ status: 410, headers: {} }) }),
} satisfies Reading;
