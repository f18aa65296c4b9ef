import { hasBulk3 } from './has-bulk3.ts';
import { leaveOut, type KickOffCheck } from './check.ts';
import { valuesIn } from './request.ts';

/** `allowPartialManifests` is a boolean; the output is not organized by resources. */
export const checkPages: KickOffCheck = (evaluated) => {
  const { kickOff, wishes, ndh } = evaluated;
  if (!hasBulk3(ndh.edition)) return [];
  const [partial] = valuesIn(kickOff, 'allowPartialManifests');
  const [organized] = valuesIn(kickOff, 'organizeOutputBy');
  wishes.partial = partial === 'true';
  return [
    ...(partial === undefined || partial === 'true' || partial === 'false'
      ? []
      : [
          {
            code: 'value',
            parameter: 'allowPartialManifests',
            text: 'allowPartialManifests is true or false',
          },
        ]),
    ...(organized === undefined
      ? []
      : leaveOut(evaluated, 'organizeOutputBy', 'organizeOutputBy is not offered')),
  ];
};
