import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a Location line does not repeat its id as an identifier',
  breaks: ['NDH-DATA-01'],
  change: ({ locationLine }) => ({
    locationLine: oneLine(locationLine, 'location-7', (line) => {
      line['identifier'] = (line['identifier'] as { value: string }[]).filter(
        ({ value }) => value !== line.id,
      );
    }),
  }),
} satisfies Defect;
