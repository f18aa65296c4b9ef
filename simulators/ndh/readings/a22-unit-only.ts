import { withoutElement } from './support/durations.ts';
import type { Reading } from '../reading.ts';

export default {
  summary: 'of the unit of a Duration only the words are read',
  editions: ['1.0.0', '2.0.0-current'],
  change: ({ bodyParameters }) => ({
    bodyParameters: (body) => bodyParameters(withoutElement(body, 'code')),
  }),
} satisfies Reading;
