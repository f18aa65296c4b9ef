import type { Parameter } from './parameter.ts';

/** The elements of a Parameters resource in which a value of a FHIR type may come. */
const elements: Record<string, string[]> = {
  string: ['valueString', 'valueCode', 'valueUri'],
  id: ['valueId', 'valueString'],
  dateTime: ['valueDateTime', 'valueDate', 'valueInstant'],
  boolean: ['valueBoolean'],
  Duration: ['valueDuration', 'valueQuantity'],
};

/** Whether a value came in its declared type; what a query or form holds has no type. */
export const fitsDeclaredType = (parameter: Parameter, type: string): boolean =>
  parameter.element === undefined || (elements[type]?.includes(parameter.element) ?? true);
