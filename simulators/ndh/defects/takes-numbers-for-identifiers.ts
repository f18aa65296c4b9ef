import { taken } from './support/told.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'the identifier of an assertion may be a number',
  breaks: [],
  records: { 'SMART-TOKEN-19': taken('an assertion whose identifier is a number') },
  change: (usual) => ({ acceptsJti: (jti) => typeof jti === 'number' || usual.acceptsJti(jti) }),
} satisfies Defect;
