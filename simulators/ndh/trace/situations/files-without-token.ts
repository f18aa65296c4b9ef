import type { Situation } from '../situation.ts';

export default {
  summary: 'the files of a $export need no token, and its manifest says so',
  usual: false,
  change: () => ({ requiresAccessToken: () => false, mayReadJobFile: () => 'granted' }),
} satisfies Situation;
