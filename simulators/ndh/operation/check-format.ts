import type { Check } from './evaluate.ts';
import { valuesOf } from './parameter.ts';

/** `_outputFormat` is NDJSON in one of its spellings. */
export const checkFormat: Check = (request, wishes, { behaviour }) => {
  const [format] = valuesOf(request, '_outputFormat');
  if (format === undefined) return [];
  if (!behaviour.knowsFormat(format)) {
    const text = `"${format}" is not offered; known: application/fhir+ndjson, application/ndjson, ndjson`;
    return [{ code: 'not-supported', parameter: '_outputFormat', text }];
  }
  wishes.criteria.format = format;
  return [];
};
