import type { Check } from './evaluate.ts';
import { valuesOf } from './parameter.ts';

const parameter = '_scheduledId';

/** `_scheduledId` is there and a FHIR id, in the editions that have it. */
export const checkScheduledId: Check = (request, wishes, { edition }) => {
  if (!edition.operation.parameters.some(({ name }) => name === parameter)) return [];
  const [id] = valuesOf(request, parameter);
  if (id === undefined || id === '')
    return [{ code: 'required', parameter, text: `${parameter} is required` }];
  if (!/^[A-Za-z0-9.-]{1,64}$/.test(id))
    return [{ code: 'value', parameter, text: `"${id}" is not a FHIR id` }];
  wishes.name = id;
  return [];
};
