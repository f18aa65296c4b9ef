import type { Reading } from '../reading.ts';

export default {
  summary: 'a period is taken as a word only',
  editions: ['1.0.0', '2.0.0-current'],
  config: { frequency: { encoding: 'word' } },
  untested: ['FHIR-OP-04'],
  change: ({ fitsType }) => ({
    readPeriod: (value, { frequency }) =>
      Object.hasOwn(frequency.periods, value) ? frequency.periods[value] : undefined,
    fitsType: (parameter, type) => fitsType(parameter, type) || parameter.name === '_frequency',
  }),
} satisfies Reading;
