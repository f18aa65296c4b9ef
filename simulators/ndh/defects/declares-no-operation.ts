import type { Defect } from '../defect.ts';
import { withoutOperation } from '../fhir/edit-statement.ts';

export default {
  summary: 'metadata names no operation of the guide',
  breaks: ['NDH-CAP-02'],
  change: () => ({ capabilityStatement: (statement) => withoutOperation(statement, '/ndhexport') }),
} satisfies Defect;
