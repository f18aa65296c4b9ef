import { typesOf } from '../../../../lib/edition/capability-levels.ts';
import { leaveOut, type KickOffCheck } from './check.ts';
import { valuesIn } from './request.ts';

const most = 200;

/** `_elements` names elements at the top of a resource, of every type (`name`) or of one (`Practitioner.name`). */
export const checkElements: KickOffCheck = (evaluated) => {
  const { kickOff, wishes, ndh } = evaluated;
  const names = valuesIn(kickOff, '_elements')
    .flatMap((value) => value.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length > most)
    return [{ code: 'too-costly', parameter: '_elements', text: `_elements takes ${most} names at most` }];
  const isElement = (name: string): boolean => {
    const [, type, element] = /^(?:([A-Z]\w*)\.)?([a-z]\w*)$/.exec(name) ?? [];
    return element !== undefined && (type === undefined || typesOf(ndh.edition).includes(type));
  };
  wishes.elements = names.filter(isElement);
  return names
    .filter((name) => !isElement(name))
    .slice(0, 10)
    .flatMap((name) =>
      leaveOut(evaluated, '_elements', `"${name.slice(0, 100)}" is no element at the top of a resource`),
    );
};
