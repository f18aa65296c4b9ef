import type { Situation } from '../situation.ts';

export default {
  summary: 'SMART Backend Services is the only login: no secret and no code will do',
  usual: false,
  change: () => ({ mayLogin: () => false }),
} satisfies Situation;
