import { leaveOut, type KickOffCheck } from './check.ts';
import { hasBulk3 } from './has-bulk3.ts';
import { valuesIn } from './request.ts';

const always = ['_outputFormat', '_since', '_type', '_typeFilter', '_elements', 'includeAssociatedData'];

const since3 = ['_until', 'organizeOutputBy', 'allowPartialManifests'];

/** Parameters of FHIR itself, about the answer to the kick-off: it is JSON. */
const general = ['_format', '_pretty'];

const isJson = /^(json|text\/json|application\/(fhir[+ ])?json)$/i;

const single = ['_outputFormat', '_since', '_until', 'organizeOutputBy', 'allowPartialManifests'];

/** Every parameter is one of the export's; those that may occur once occur once. `patient` is for other levels. */
export const checkUnknown: KickOffCheck = (evaluated) => {
  const { kickOff, ndh } = evaluated;
  const known = new Set([...always, ...general, ...(hasBulk3(ndh.edition) ? since3 : [])]);
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
    ...valuesIn(kickOff, '_format')
      .filter((format) => !isJson.test(format))
      .slice(0, 1)
      .map((format) => ({
        code: 'not-supported',
        parameter: '_format',
        text: `_format: kick-offs are answered in JSON, not in "${format.slice(0, 100)}"`,
      })),
    ...single
      .filter((name) => known.has(name) && valuesIn(kickOff, name).length > 1)
      .map((name) => ({ code: 'value', parameter: name, text: `${name} may be given once only` })),
  ];
};
