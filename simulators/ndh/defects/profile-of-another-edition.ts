import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a CareTeam line declares the profile of another edition',
  breaks: ['NDH-PROFILE-16'],
  change: ({ careTeamLine }) => ({
    careTeamLine: oneLine(careTeamLine, 'care-team-3', (line) => {
      line.meta = {
        ...line.meta,
        profile: ['http://hl7.org/fhir/us/ndh/StructureDefinition/ndh-ndapi-CareTeam'],
      };
    }),
  }),
} satisfies Defect;
