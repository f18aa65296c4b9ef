import type { Reading } from '../reading.ts';

export default {
  summary: 'the status of an acceptance is that of a run, unknown before the first, as its testers know',
  config: { status: { meaning: 'run' } },
  change: () => ({ knowsStatus: (last) => last !== undefined }),
} satisfies Reading;
