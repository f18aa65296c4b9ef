import type { Visitor } from '../../../../lib/client/browser/visitor.ts';
import type { Portal } from '../../../../lib/client/portal/portal.ts';
import { NotTestable } from '../../../../lib/verdict/outcomes.ts';

/** The browser of a visit. @throws NotTestable where a person visits: nobody is asked to look into a browser */
export function browserOf({ visitor }: Portal): Visitor {
  if (visitor) return visitor;
  throw new NotTestable('only a browser of the harness can tell (portal.mode)');
}
