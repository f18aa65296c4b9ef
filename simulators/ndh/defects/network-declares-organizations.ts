import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a network line declares the profile of organizations',
  breaks: ['NDH-PROFILE-21'],
  notIn: { '1.0.0-ballot': 'networks are held to no profile there' },
  edition: '1.0.0',
  change: ({ networkLine }) => ({
    networkLine: oneLine(networkLine, 'network-2', (line) => {
      const [own = ''] = line.meta?.profile ?? [];
      line.meta = { ...line.meta, profile: [own.replace(/Network$/, 'Organization')] };
    }),
  }),
} satisfies Defect;
