import { taken } from './support/told.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion that names no key is checked with all of them',
  breaks: [],
  records: { 'SMART-TOKEN-19': taken('an assertion without key identifier') },
  change: (usual) => ({
    keysToTry: (header, keys) => (header['kid'] === undefined ? keys : usual.keysToTry(header, keys)),
  }),
} satisfies Defect;
