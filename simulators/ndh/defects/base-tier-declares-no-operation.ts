import type { Defect } from '../defect.ts';
import { withoutOperation } from '../fhir/edit-statement.ts';

export default {
  summary: 'the base tier does not declare the scheduled export, though it has it',
  breaks: ['NDH-CAP-03'],
  tier: 'base',
  change: () => ({ capabilityStatement: (statement) => withoutOperation(statement, '/ndhexport') }),
} satisfies Defect;
