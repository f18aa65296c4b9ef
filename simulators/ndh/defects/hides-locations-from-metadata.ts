import type { Defect } from '../defect.ts';
import { withoutResource } from '../fhir/edit-statement.ts';

export default {
  summary: 'metadata does not list locations, though they are exported',
  breaks: ['BULK-CAP-03', 'NDH-CAP-08', 'NDH-CAP-10'],
  edition: '2.0.0-current',
  change: () => ({
    capabilityStatement: (statement) => withoutResource(statement, 'Location'),
  }),
} satisfies Defect;
