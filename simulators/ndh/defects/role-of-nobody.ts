import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a PractitionerRole line says neither who nor where',
  breaks: ['NDH-PROFILE-09'],
  change: ({ practitionerRoleLine }) => ({
    practitionerRoleLine: oneLine(practitionerRoleLine, 'practitioner-role-5', (line) => {
      for (const name of ['practitioner', 'organization', 'healthcareService', 'location']) delete line[name];
    }),
  }),
} satisfies Defect;
