import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a CareTeam line has a subject',
  breaks: ['NDH-PROFILE-10'],
  change: ({ careTeamLine }) => ({
    careTeamLine: oneLine(careTeamLine, 'care-team-2', (line) => {
      line['subject'] = { reference: 'Patient/1' };
    }),
  }),
} satisfies Defect;
