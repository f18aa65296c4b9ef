import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'the restriction contained in an Organization line says nothing of who is meant',
  breaks: ['NDH-PROFILE-11'],
  change: ({ organizationLine }) => ({
    organizationLine: oneLine(organizationLine, 'organization-14', (line) => {
      const [consent] = line['contained'] as { provision?: { actor?: unknown } }[];
      delete consent?.provision?.actor;
    }),
  }),
} satisfies Defect;
