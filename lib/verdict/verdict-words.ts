import type { Verdict } from './verdict.ts';

/** The verdicts in words. */
export const verdictWords: Record<Verdict, string> = {
  conforms: 'conforms',
  doesNotConform: 'does not conform',
  fallsShort: 'falls short',
  recorded: 'recorded',
  notOffered: 'not offered',
  notTestable: 'not testable',
  notTested: 'not tested',
};
