import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a network line has a National Provider Identifier',
  breaks: ['NDH-PROFILE-20'],
  breaksToo: { '1.0.0': ['NDH-PROFILE-05'], '2.0.0-current': ['NDH-PROFILE-05'] },
  change: ({ networkLine }) => ({
    networkLine: oneLine(networkLine, 'network-2', (line) => {
      const identifiers = line['identifier'] as { system: string; value: string }[];
      line['identifier'] = [...identifiers, { ...identifiers[1], system: 'http://hl7.org/fhir/sid/us-npi' }];
    }),
  }),
} satisfies Defect;
