import type { Look } from './look.ts';
import type { TraceEvent } from './trace.ts';

/** Whether a request carries a valid token of the simulator where it belongs. */
export const bearsToken = ({ credential }: TraceEvent): boolean =>
  credential?.good === true && credential.scheme === 'bearer';

/** Whether a token of the simulator is anywhere in a request, one that has run out too. */
export function tokenSeer(look: Look): (event: TraceEvent) => boolean {
  const issued = new Set(look.trace.events.flatMap((event) => event.issued ?? []));
  return ({ credential, elsewhere = [] }) =>
    elsewhere.length > 0 || (credential !== undefined && (credential.good || issued.has(credential.label)));
}
