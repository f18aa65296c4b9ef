import { readAsDuration } from './support/durations.ts';
import type { Reading } from '../reading.ts';

export default {
  summary: 'a period is taken as a word and as a Duration',
  editions: ['1.0.0-ballot'],
  change: ({ readPeriod, fitsType }) => ({
    readPeriod: (value, edition) => readPeriod(value, edition) ?? readAsDuration(value),
    fitsType: (parameter, type) => fitsType(parameter, type) || parameter.name === '_frequency',
  }),
} satisfies Reading;
