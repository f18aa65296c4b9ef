import { readAsDuration } from './support/durations.ts';
import type { Reading } from '../reading.ts';

export default {
  summary: 'a period is taken as a Duration only',
  editions: ['1.0.0-ballot'],
  config: { frequency: { encoding: 'duration' } },
  untested: ['FHIR-OP-04'],
  change: ({ fitsType }) => ({
    readPeriod: readAsDuration,
    fitsType: (parameter, type) => fitsType(parameter, type) || parameter.name === '_frequency',
  }),
} satisfies Reading;
