import type { Reading } from '../reading.ts';

export default {
  summary: 'the status of a repeating schedule stays 202 whatever has run',
  change: () => ({ toldRun: () => undefined }),
} satisfies Reading;
