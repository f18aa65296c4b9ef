import type { Defect } from '../defect.ts';
import { withoutOperation } from '../fhir/edit-statement.ts';

export default {
  summary: 'the base tier does not declare the Bulk Data export, though it has it',
  breaks: ['NDH-CAP-05', 'BULK-CAP-01', 'BULK-CAP-02'],
  edition: '1.0.0',
  tier: 'base',
  change: () => ({
    capabilityStatement: (statement) => withoutOperation(statement, '/OperationDefinition/export'),
  }),
} satisfies Defect;
