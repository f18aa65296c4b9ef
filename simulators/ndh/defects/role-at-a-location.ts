import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'the organization of a PractitionerRole line is a Location',
  breaks: ['NDH-PROFILE-26'],
  change: ({ practitionerRoleLine }) => ({
    practitionerRoleLine: oneLine(practitionerRoleLine, 'practitioner-role-7', (line) => {
      line['organization'] = { reference: 'Location/location-1' };
    }),
  }),
} satisfies Defect;
