import { oneLine } from '../behaviour/typed-line.ts';
import type { Reading } from '../reading.ts';

export default {
  summary: 'a record that is not active is sent too, as agreed with the testers',
  config: { policy: { inactiveRecords: 'accept' } },
  change: ({ practitionerLine }) => ({
    practitionerLine: oneLine(practitionerLine, 'practitioner-3', (line) => {
      line['active'] = false;
    }),
  }),
} satisfies Reading;
