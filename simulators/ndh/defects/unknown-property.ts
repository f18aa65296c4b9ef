import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a Location line has a property that FHIR does not know',
  breaks: ['NDH-PROFILE-29'],
  change: ({ locationLine }) => ({
    locationLine: oneLine(locationLine, 'location-6', (line) => {
      line['rooms'] = 12;
    }),
  }),
} satisfies Defect;
