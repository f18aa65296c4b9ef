import type { Defect } from '../defect.ts';

const xml =
  '<OperationOutcome xmlns="http://hl7.org/fhir"><issue><severity value="error"/><code value="not-found"/></issue></OperationOutcome>';

export default {
  summary: 'a read of an unknown id is answered in XML whatever was asked for',
  breaks: ['NDH-CAP-12'],
  change: () => ({ unknownResourceBody: () => ({ type: 'application/fhir+xml', text: xml }) }),
} satisfies Defect;
