import type { Problem } from '../../operation/parameter.ts';
import type { Evaluated, KickOffCheck } from './check.ts';
import { hasBulk3 } from './has-bulk3.ts';
import { valuesIn } from './request.ts';

/** `allowPartialManifests` is a boolean; `organizeOutputBy` names a type that is exported. */
export const checkPages: KickOffCheck = (evaluated) => {
  const { kickOff, wishes, ndh } = evaluated;
  if (!hasBulk3(ndh.edition)) return [];
  const [partial] = valuesIn(kickOff, 'allowPartialManifests');
  wishes.partial = partial === 'true';
  const problems = checkOrganization(evaluated);
  return partial === undefined || partial === 'true' || partial === 'false'
    ? problems
    : [...problems, problem('allowPartialManifests', 'is true or false')];
};

function checkOrganization({ kickOff, wishes, ndh: { edition } }: Evaluated): Problem[] {
  const [name] = valuesIn(kickOff, 'organizeOutputBy');
  if (name === undefined) return [];
  const type = edition.profiles.some((profile) => profile.type === name) ? name : '';
  if (!wishes.types.includes(type))
    return [problem('organizeOutputBy', 'names one type that is exported, and no Provenance')];
  wishes.organizedBy = type;
  return [];
}

const problem = (parameter: string, text: string): Problem => ({
  code: 'value',
  parameter,
  text: `${parameter} ${text}`,
});
