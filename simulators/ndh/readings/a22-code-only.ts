import { withoutElement } from './support/durations.ts';
import type { Reading } from '../reading.ts';

const because = 'a Duration is sent with code and words, and means the same by each';

export default {
  summary: 'of the unit of a Duration only the code is read',
  editions: ['1.0.0', '2.0.0-current'],
  unmet: { '1.0.0': because, '2.0.0-current': because },
  change: ({ bodyParameters }) => ({
    bodyParameters: (body) => bodyParameters(withoutElement(body, 'unit')),
  }),
} satisfies Reading;
