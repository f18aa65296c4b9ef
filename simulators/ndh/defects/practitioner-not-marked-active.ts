import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a Practitioner line does not tell whether it is active',
  breaks: ['NDH-PROFILE-19'],
  change: ({ practitionerLine }) => ({
    practitionerLine: oneLine(practitionerLine, 'practitioner-7', (line) => {
      delete line['active'];
    }),
  }),
} satisfies Defect;
