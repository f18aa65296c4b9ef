import type { Check } from './evaluate.ts';
import { valuesOf } from './parameter.ts';

/** A parameter that may occur once occurs once. */
export const checkSingleValues: Check = (request, _wishes, { edition, behaviour }) =>
  edition.operation.parameters
    .filter(({ name, max }) => {
      const values = valuesOf(request, name);
      return max === '1' && values.length > 1 && behaviour.refusesRepeated(name, values);
    })
    .map(({ name }) => ({ code: 'value', parameter: name, text: `${name} may be given once only` }));
