import { QueryError } from '../directory/search.ts';
import type { Ndh } from '../ndh.ts';
import { typeOfName } from '../repository/selection.ts';
import type { Check, Wishes } from './evaluate.ts';
import { valuesOf, type Problem } from './parameter.ts';

const parameter = '_typeFilter';

const mostFilters = 100;

/** `_typeFilter` holds queries that the directory can answer, for types that are exported. */
export const checkFilters: Check = (request, wishes, ndh) => {
  const texts = ndh.behaviour.splitFilters(valuesOf(request, parameter));
  if (texts.length > mostFilters)
    return [{ code: 'too-costly', parameter, text: `${parameter} takes ${mostFilters} queries at most` }];
  return texts.flatMap((text) => checkFilter(text, wishes, ndh));
};

function checkFilter(text: string, { criteria }: Wishes, ndh: Ndh): Problem[] {
  try {
    const filter = ndh.behaviour.readFilter(text, ndh);
    if (!filter) return [];
    const types = criteria.types.map((name) => typeOfName(name, ndh.edition));
    const isOutside = types.length > 0 && !types.includes(typeOfName(filter.name, ndh.edition));
    if (isOutside && !ndh.behaviour.takesFilterOutsideTypes(filter, types))
      return [{ code: 'value', parameter, text: `${filter.name} is filtered but not in _type` }];
    criteria.filters.push(filter);
    return [];
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return [{ code: 'value', parameter, text: `${error.parameter}: ${error.message}` }];
  }
}
