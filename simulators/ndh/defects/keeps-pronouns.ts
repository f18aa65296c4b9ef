import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a Practitioner line carries an extension that the edition has removed',
  breaks: ['NDH-PROFILE-32'],
  edition: '1.0.0',
  change: ({ practitionerLine }) => ({
    practitionerLine: oneLine(practitionerLine, 'practitioner-4', (line) => {
      const url = 'http://hl7.org/fhir/StructureDefinition/individual-pronouns';
      const value = { url: 'value', valueCodeableConcept: { text: 'they' } };
      line['extension'] = [...(line['extension'] as object[]), { url, extension: [value] }];
    }),
  }),
} satisfies Defect;
