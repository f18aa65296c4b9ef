import type { KickOffCheck } from './check.ts';
import { valuesIn } from './request.ts';

/** `_outputFormat` is NDJSON in one of its spellings. */
export const checkFormat: KickOffCheck = ({ kickOff, ndh }) =>
  valuesIn(kickOff, '_outputFormat')
    .filter((format) => !ndh.behaviour.knowsBulkFormat(format))
    .slice(0, 1)
    .map((format) => ({
      code: 'not-supported',
      parameter: '_outputFormat',
      text:
        `"${format.slice(0, 100)}" is not offered; send the request again with application/fhir+ndjson, ` +
        'application/ndjson or ndjson',
    }));
