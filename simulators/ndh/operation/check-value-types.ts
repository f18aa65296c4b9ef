import type { Check } from './evaluate.ts';

/** Values in a Parameters resource come in their declared FHIR types. */
export const checkValueTypes: Check = ({ parameters }, _wishes, { edition, behaviour }) =>
  parameters.flatMap((parameter) => {
    const declared = edition.operation.parameters.find(({ name }) => name === parameter.name);
    if (!declared || behaviour.fitsType(parameter, declared.type)) return [];
    const text = `${parameter.name} takes a ${declared.type}, not ${parameter.element}`;
    return [{ code: 'value', parameter: parameter.name, text }];
  });
