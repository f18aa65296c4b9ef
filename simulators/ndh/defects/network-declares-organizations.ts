import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a network line declares the profile of organizations',
  breaks: ['NDH-PROFILE-21'],
  edition: '1.0.0',
  change: ({ networkLine }) => ({
    networkLine: oneLine(networkLine, 'network-3', (line) => {
      line.meta = {
        ...line.meta,
        profile: ['http://hl7.org/fhir/us/ndh/StructureDefinition/ndh-ndapi-Organization'],
      };
    }),
  }),
} satisfies Defect;
