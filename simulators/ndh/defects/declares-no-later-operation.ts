import type { Defect } from '../defect.ts';
import { withoutOperation } from '../fhir/edit-statement.ts';

export default {
  summary: 'metadata does not name the scheduled export',
  breaks: ['NDH-CAP-04'],
  edition: '1.0.0',
  change: () => ({ capabilityStatement: (statement) => withoutOperation(statement, '/ndhschexport') }),
} satisfies Defect;
