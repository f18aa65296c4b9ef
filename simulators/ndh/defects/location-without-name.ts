import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a Location line has no name',
  breaks: ['NDH-PROFILE-04'],
  change: ({ locationLine }) => ({
    locationLine: oneLine(locationLine, 'location-5', (line) => {
      delete line['name'];
    }),
  }),
} satisfies Defect;
