import type { Defect } from '../defect.ts';
import { withResource } from '../fhir/edit-statement.ts';

export default {
  summary: 'metadata does not name the search parameter for the state of a Location',
  breaks: ['NDH-CAP-10', 'NDH-CAP-15'],
  change: () => ({
    capabilityStatement: (statement) =>
      withResource(statement, 'Location', ({ searchParam }) => ({
        searchParam: searchParam.filter(({ name }) => name !== 'address-state'),
      })),
  }),
} satisfies Defect;
