import type { Check } from './evaluate.ts';
import { valuesOf } from './parameter.ts';

/** `_type` names types that can be exported. */
export const checkTypes: Check = (request, wishes, { edition, behaviour }) => {
  const values = valuesOf(request, '_type');
  if (values.length === 0) return [];
  const names = [...new Set(behaviour.typeNames(values))];
  wishes.criteria.types = names.filter((name) => behaviour.knowsType(name, edition));
  return names
    .filter((name) => !wishes.criteria.types.includes(name))
    .slice(0, 10)
    .map((name) => ({
      code: 'value',
      parameter: '_type',
      text: `"${name}" is not a type that can be exported; known: ${edition.operation.types.join(', ')}`,
    }));
};
