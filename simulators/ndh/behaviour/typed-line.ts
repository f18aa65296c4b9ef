import type { Edition } from '../../../lib/edition/edition.ts';
import type { Resource } from '../directory/resource.ts';
import { isNetwork } from '../repository/selection.ts';
import type { Place } from './line.ts';

/** Decides how a line shows its resource, which may be changed in place. */
export type TypedLine = (resource: Resource, place: Place) => Resource;

const asItIs: TypedLine = (resource) => resource;

/** How an NDH that keeps to the guide writes the lines of each type: as they are. */
export const usualTypedLine = {
  careTeamLine: asItIs,
  endpointLine: asItIs,
  groupLine: asItIs,
  healthcareServiceLine: asItIs,
  insurancePlanLine: asItIs,
  locationLine: asItIs,
  /** Organizations that are networks. */
  networkLine: asItIs,
  organizationLine: asItIs,
  organizationAffiliationLine: asItIs,
  practitionerLine: asItIs,
  practitionerRoleLine: asItIs,
  verificationResultLine: asItIs,
};

/**
 * What the simulated NDH decides about the lines of one type. Each type has a function of its own, so that who asks
 * which decisions an export depends on learns its types.
 */
export type TypedLineBehaviour = typeof usualTypedLine;

/** The decision on a line, by its type. */
export function typedLine(
  behaviour: TypedLineBehaviour,
  resource: Resource,
  place: Place,
  edition: Edition,
): TypedLine {
  const type = isNetwork(resource, edition) ? 'Network' : place.type;
  const name = `${type.charAt(0).toLowerCase()}${type.slice(1)}Line`;
  return isTyped(name) ? behaviour[name] : asItIs;
}

function isTyped(name: string): name is keyof TypedLineBehaviour {
  return name in usualTypedLine;
}

/** Whether a run exports the directory as a whole rather than a type or two of it. */
const isWhole = ({ schedule: { criteria } }: Place): boolean =>
  criteria.types.length === 0 || criteria.types.length > 5;

/**
 * Changes the line of one record, in place, in exports of the whole directory, and decides as usual about all others:
 * one bad line among all the good ones.
 */
export function oneLine(
  usual: TypedLine,
  id: string,
  change: (line: Resource, place: Place) => void,
): TypedLine {
  return (resource, place) => {
    const line = usual(resource, place);
    if (line.id === id && isWhole(place)) change(line, place);
    return line;
  };
}
