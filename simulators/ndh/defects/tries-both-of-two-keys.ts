import { keysNamed } from '../smart/key-set.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'of two keys under one name either will do',
  breaks: ['SMART-TOKEN-21'],
  change: () => ({ keysToTry: ({ kid, alg }, keys) => keysNamed(keys, kid, alg) }),
} satisfies Defect;
