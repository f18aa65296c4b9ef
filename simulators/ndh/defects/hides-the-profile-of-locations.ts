import type { Defect } from '../defect.ts';
import { withResource } from '../fhir/edit-statement.ts';

export default {
  summary: 'metadata names no profile for Location, on the tier of the introduction',
  breaks: ['NDH-CAP-08', 'NDH-PROFILE-28'],
  tier: 'introduction',
  change: () => ({
    capabilityStatement: (statement) => withResource(statement, 'Location', () => ({ supportedProfile: [] })),
  }),
} satisfies Defect;
