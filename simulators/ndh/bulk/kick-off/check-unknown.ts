import { leaveOut, type KickOffCheck } from './check.ts';
import { hasBulk3 } from './has-bulk3.ts';
import { valuesIn } from './request.ts';

const always = ['_outputFormat', '_since', '_type', '_typeFilter', '_elements', 'includeAssociatedData'];

const since3 = ['_until', 'organizeOutputBy', 'allowPartialManifests'];

const single = ['_outputFormat', '_since', '_until', 'organizeOutputBy', 'allowPartialManifests'];

/** Every parameter is one of the export's; those that may occur once occur once. `patient` is for other levels. */
export const checkUnknown: KickOffCheck = (evaluated) => {
  const { kickOff, ndh } = evaluated;
  const known = new Set([...always, ...(hasBulk3(ndh.edition) ? since3 : [])]);
  const unknown = new Set(kickOff.parameters.map(({ name }) => name).filter((name) => !known.has(name)));
  const patient = unknown.delete('patient');
  return [
    ...(patient
      ? [{ code: 'not-supported', parameter: 'patient', text: 'patient is no parameter at the system level' }]
      : []),
    ...[...unknown]
      .slice(0, 20)
      .flatMap((name) =>
        leaveOut(evaluated, name, `${name.slice(0, 100) || 'a parameter without a name'} is not known`),
      ),
    ...single
      .filter((name) => known.has(name) && valuesIn(kickOff, name).length > 1)
      .map((name) => ({ code: 'value', parameter: name, text: `${name} may be given once only` })),
  ];
};
