import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a network line has its type twice',
  breaks: ['NDH-PROFILE-05', 'NDH-PROFILE-20'],
  change: ({ networkLine }) => ({
    networkLine: oneLine(networkLine, 'network-2', (line) => {
      line['type'] = [line['type'], line['type']].flat();
    }),
  }),
} satisfies Defect;
