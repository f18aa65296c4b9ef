import { missingParameters } from './support/missing-parameters.ts';
import type { Reading } from '../reading.ts';

export default {
  summary: 'a call without _action is refused',
  config: { kickoff: { extraParams: { _action: 'create' } } },
  untested: ['FHIR-OP-04'],
  change: ({ checkTogether }) => ({
    checkTogether: (request, ndh) => [
      ...checkTogether(request, ndh),
      ...missingParameters(request, ['_action']),
    ],
  }),
} satisfies Reading;
