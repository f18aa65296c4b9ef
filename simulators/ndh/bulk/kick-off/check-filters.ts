import { QueryError } from '../../directory/search.ts';
import type { Problem } from '../../operation/parameter.ts';
import { typeOfName } from '../../repository/selection.ts';
import { leaveOut, type Evaluated, type KickOffCheck } from './check.ts';
import { valuesIn } from './request.ts';

const parameter = '_typeFilter';

const mostFilters = 100;

/** `_typeFilter` holds queries that the directory can answer, for types that are exported. */
export const checkFilters: KickOffCheck = (evaluated) => {
  const texts = evaluated.ndh.behaviour.splitBulkFilters(valuesIn(evaluated.kickOff, parameter));
  if (texts.length > mostFilters)
    return [{ code: 'too-costly', parameter, text: `${parameter} takes ${mostFilters} queries at most` }];
  return texts.flatMap((text) => checkFilter(text, evaluated));
};

function checkFilter(text: string, evaluated: Evaluated): Problem[] {
  const { wishes, ndh } = evaluated;
  try {
    const filter = ndh.behaviour.readBulkFilter(text, ndh);
    if (!filter) return [];
    if (!wishes.types.includes(typeOfName(filter.name, ndh.edition)))
      return leaveOut(evaluated, parameter, `${filter.name} is filtered but not exported`, 'value');
    wishes.filters.push(filter);
    return [];
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const told = `${error.parameter.slice(0, 100)}: ${error.message.slice(0, 300)}`;
    return leaveOut(evaluated, parameter, told, 'value');
  }
}
