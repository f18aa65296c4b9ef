import type { Problem } from '../../operation/parameter.ts';
import { typeOfName } from '../../repository/selection.ts';
import { leaveOut, type Evaluated, type KickOffCheck } from './check.ts';
import { valuesIn } from './request.ts';

/**
 * `_type` names types that can be exported, and that the caller may have. Without it the export has all that the
 * caller may have.
 */
export const checkTypes: KickOffCheck = (evaluated) => {
  const { kickOff, wishes, ndh, caller } = evaluated;
  const { behaviour, edition } = ndh;
  const names = [...new Set(behaviour.bulkTypeNames(valuesIn(kickOff, '_type')))];
  const isInside = (type: string): boolean => !caller || behaviour.mayReadType(caller, type);
  wishes.typed = names.length > 0;
  if (!wishes.typed) {
    wishes.types = behaviour.bulkDefaultTypes(edition).filter(isInside);
    return wishes.types.length > 0 ? [] : [outside('what is exported')];
  }
  const known = names.filter((name) => behaviour.knowsBulkType(name, edition));
  const unknown = names.filter((name) => !behaviour.knowsBulkType(name, edition));
  const problems = unknown
    .slice(0, 10)
    .flatMap((name) =>
      leaveOut(evaluated, '_type', `"${name.slice(0, 100)}" is not a type that can be exported`, 'value'),
    );
  wishes.types = [...new Set(known.map((name) => typeOfName(name, edition)))];
  wishes.networksOnly = wishes.types.filter((type) => isNamedAsNetworks(type, known, evaluated));
  const forbidden = behaviour.refusedOutside(wishes.types.filter((type) => !isInside(type)));
  wishes.types = wishes.types.filter(isInside);
  if (forbidden.length > 0) return [...problems, outside(forbidden.join(', '))];
  // Leaving everything out would not do: nothing of what was asked for is there.
  if (known.length === 0 && problems.length === 0)
    return [{ code: 'value', parameter: '_type', text: 'none of the types can be exported' }];
  return problems;
};

const outside = (what: string): Problem => ({
  code: 'forbidden',
  parameter: '_type',
  text: `the scopes of the access token do not cover ${what}`,
});

function isNamedAsNetworks(type: string, names: string[], { ndh: { edition } }: Evaluated): boolean {
  return names
    .filter((name) => typeOfName(name, edition) === type)
    .every((name) => edition.profiles.some(({ alias, network }) => alias === name && network !== undefined));
}
