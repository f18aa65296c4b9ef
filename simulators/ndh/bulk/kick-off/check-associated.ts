import { leaveOut, type KickOffCheck } from './check.ts';
import { valuesIn } from './request.ts';

const known = ['LatestProvenanceResources', 'RelevantProvenanceResources'];

/** `includeAssociatedData` has values of Bulk Data; this server has none of its own. */
export const checkAssociated: KickOffCheck = (evaluated) => {
  const { kickOff, caller, ndh, wishes } = evaluated;
  const values = valuesIn(kickOff, 'includeAssociatedData').flatMap((value) => value.split(','));
  wishes.associated = values.filter((value) => known.includes(value));
  const isOutside = caller !== undefined && !ndh.behaviour.mayReadType(caller, 'Provenance');
  if (isOutside && wishes.associated.length > 0)
    return [
      {
        code: 'forbidden',
        parameter: 'includeAssociatedData',
        text: 'the scopes of the access token do not cover Provenance',
      },
    ];
  return values
    .filter((value) => !known.includes(value))
    .slice(0, 10)
    .flatMap((value) =>
      leaveOut(
        evaluated,
        'includeAssociatedData',
        `includeAssociatedData "${value.slice(0, 100)}" is not known`,
      ),
    );
};
