import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a Practitioner line has a telecom without value',
  breaks: ['NDH-PROFILE-31'],
  change: ({ practitionerLine }) => ({
    practitionerLine: oneLine(practitionerLine, 'practitioner-5', (line) => {
      const telecoms = line['telecom'] as { value?: string }[];
      delete telecoms[0]?.value;
    }),
  }),
} satisfies Defect;
