import type { Defect } from '../defect.ts';
import { withResource } from '../fhir/edit-statement.ts';

export default {
  summary: 'metadata does not name the profile of Endpoint',
  breaks: ['NDH-CAP-08'],
  change: () => ({
    capabilityStatement: (statement) => withResource(statement, 'Endpoint', () => ({ supportedProfile: [] })),
  }),
} satisfies Defect;
