import { missingParameters } from './support/missing-parameters.ts';
import type { Reading } from '../reading.ts';

export default {
  summary: 'a call without _frequency is refused',
  change: ({ checkTogether }) => ({
    checkTogether: (request, ndh) => [
      ...checkTogether(request, ndh),
      ...missingParameters(request, ['_frequency']),
    ],
  }),
} satisfies Reading;
