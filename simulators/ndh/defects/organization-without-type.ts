import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'an Organization line has no type',
  breaks: ['NDH-PROFILE-06'],
  change: ({ organizationLine }) => ({
    organizationLine: oneLine(organizationLine, 'organization-7', (line) => {
      delete line['type'];
    }),
  }),
} satisfies Defect;
