import type { Check } from './evaluate.ts';
import { valuesOf } from './parameter.ts';

const parameter = '_scheduledId';

/** `_scheduledId` is there and a FHIR id, in the editions that have it. */
export const checkScheduledId: Check = (request, wishes, { edition, behaviour }) => {
  if (!edition.operation.parameters.some(({ name }) => name === parameter)) return [];
  const [given] = valuesOf(request, parameter);
  const id = given === undefined || given === '' ? behaviour.missingScheduledId() : given;
  if (id === undefined) return [{ code: 'required', parameter, text: `${parameter} is required` }];
  if (!behaviour.isScheduledId(id)) return [{ code: 'value', parameter, text: `"${id}" is not a FHIR id` }];
  wishes.name = id;
  return [];
};
