import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a Practitioner line has a name without family name',
  breaks: ['NDH-PROFILE-08'],
  change: ({ practitionerLine }) => ({
    practitionerLine: oneLine(practitionerLine, 'practitioner-6', (line) => {
      line['name'] = [{ use: 'official', given: ['Ada'] }];
    }),
  }),
} satisfies Defect;
