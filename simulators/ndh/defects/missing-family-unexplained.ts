import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a Practitioner line has only an extension in place of a family name',
  breaks: ['NDH-PROFILE-23'],
  change: ({ practitionerLine }) => ({
    practitionerLine: oneLine(practitionerLine, 'practitioner-8', (line) => {
      const [name] = line['name'] as { family?: string }[];
      line['name'] = [
        {
          ...name,
          family: undefined,
          _family: {
            extension: [
              { url: 'http://hl7.org/fhir/StructureDefinition/humanname-own-name', valueString: 'Miller' },
            ],
          },
        },
      ];
    }),
  }),
} satisfies Defect;
