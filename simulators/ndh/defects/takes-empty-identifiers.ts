import { taken } from './support/told.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'the identifier of an assertion may be empty',
  breaks: [],
  records: { 'SMART-TOKEN-19': taken('an assertion whose identifier is empty') },
  change: (usual) => ({ acceptsJti: (jti) => jti === '' || usual.acceptsJti(jti) }),
} satisfies Defect;
