import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a Group line has no name',
  breaks: ['NDH-PROFILE-13'],
  edition: '2.0.0-current',
  change: ({ groupLine }) => ({
    groupLine: oneLine(groupLine, 'group-2', (line) => {
      delete line['name'];
    }),
  }),
} satisfies Defect;
