import { leaveOut, type KickOffCheck } from './check.ts';
import { valuesIn } from './request.ts';

const known = ['LatestProvenanceResources', 'RelevantProvenanceResources'];

/** `includeAssociatedData` has values of Bulk Data; this server has none of its own. */
export const checkAssociated: KickOffCheck = (evaluated) => {
  const values = valuesIn(evaluated.kickOff, 'includeAssociatedData').flatMap((value) => value.split(','));
  evaluated.wishes.associated = values.filter((value) => known.includes(value));
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
