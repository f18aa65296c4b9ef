import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'the restriction contained in a Practitioner line says nothing of who is meant',
  breaks: ['NDH-PROFILE-11'],
  change: ({ practitionerLine }) => ({
    practitionerLine: oneLine(practitionerLine, 'practitioner-10', (line) => {
      const [consent] = line['contained'] as { provision?: { actor?: unknown } }[];
      delete consent?.provision?.actor;
    }),
  }),
} satisfies Defect;
