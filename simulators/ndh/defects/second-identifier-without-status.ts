import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'the second identifier of a PractitionerRole line does not tell its status',
  breaks: ['NDH-PROFILE-18'],
  change: ({ practitionerRoleLine }) => ({
    practitionerRoleLine: oneLine(practitionerRoleLine, 'practitioner-role-6', (line) => {
      const identifiers = line['identifier'] as { extension?: unknown }[];
      delete identifiers[1]?.extension;
    }),
  }),
} satisfies Defect;
