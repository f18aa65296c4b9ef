import type { Defect } from '../defect.ts';
import { withoutOperation } from '../fhir/edit-statement.ts';

export default {
  summary: 'metadata does not name the Bulk Data export',
  breaks: ['NDH-CAP-06', 'BULK-CAP-01', 'BULK-CAP-02'],
  edition: '1.0.0',
  change: () => ({
    capabilityStatement: (statement) => withoutOperation(statement, '/OperationDefinition/export'),
  }),
} satisfies Defect;
