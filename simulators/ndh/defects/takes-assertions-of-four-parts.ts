import { taken } from './support/told.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'what follows the signature of an assertion is passed over',
  breaks: [],
  records: { 'SMART-TOKEN-19': taken('an assertion with a fourth part') },
  change: (usual) => ({
    assertionParts: (text) => usual.assertionParts(text.split('.').slice(0, 3).join('.')),
  }),
} satisfies Defect;
