import { taken } from './support/told.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion may be for the FHIR base',
  breaks: [],
  records: { 'SMART-TOKEN-07': taken('an assertion for the FHIR base') },
  change: (usual) => ({
    acceptsAudience: (audience, tokenUrl) =>
      audience === tokenUrl.replace('/oauth/token', '/fhir') || usual.acceptsAudience(audience, tokenUrl),
  }),
} satisfies Defect;
