import { parseQuery, QueryError } from '../directory/search.ts';
import type { Ndh } from '../ndh.ts';
import { typeOfName } from '../repository/selection.ts';
import type { Filter } from '../store/schedules.ts';

/**
 * Reads one query of `_typeFilter`. Throws QueryError where it is no query, names an unknown type, or has a
 * parameter that the directory cannot answer or that shapes results (`_include`, `_sort`).
 */
export function readFilter(text: string, { edition, behaviour }: Ndh): Filter {
  const [, name = '', query = ''] = /^([A-Za-z]+)\?(.*)$/s.exec(text) ?? [];
  if (name === '')
    throw new QueryError(
      '_typeFilter',
      'syntax',
      `"${text}" is not a search query of the form Type?parameter=value`,
    );
  if (!behaviour.knowsType(name, edition))
    throw new QueryError('_typeFilter', 'undeclared', `${name} is not a type that can be exported`);
  if (query === '') throw new QueryError('_typeFilter', 'syntax', `the query for ${name} has no parameters`);
  parseQuery(typeOfName(name, edition), query, edition);
  return { name, query };
}
