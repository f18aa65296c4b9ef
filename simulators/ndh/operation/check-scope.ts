import { typeOfName } from '../repository/selection.ts';
import type { Check } from './evaluate.ts';

/** The scope of a token covers what is scheduled with it: a type beyond is refused where named, left out where not. */
export const checkScope: Check = (_request, { criteria }, { behaviour, edition }, caller) => {
  if (caller?.scopes === undefined) return [];
  const names = criteria.types.length > 0 ? criteria.types : behaviour.defaultTypes(edition);
  const covered = names.filter((name) => behaviour.mayReadType(caller, typeOfName(name, edition)));
  const beyond = names.find((name) => !covered.includes(name));
  if (beyond === undefined) return [];
  if (criteria.types.length > 0 || covered.length === 0)
    return [
      {
        code: 'forbidden',
        parameter: '_type',
        text: `the scope of the token does not cover ${beyond}`,
      },
    ];
  criteria.types = covered;
  return [];
};
