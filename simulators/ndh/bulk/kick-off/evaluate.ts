import type { Ndh } from '../../ndh.ts';
import type { Problem } from '../../operation/parameter.ts';
import type { BulkWishes } from '../../store/bulk-jobs.ts';
import type { Session } from '../../store/sessions.ts';
import type { Evaluated, KickOffCheck } from './check.ts';
import { checkAssociated } from './check-associated.ts';
import { checkElements } from './check-elements.ts';
import { checkFilters } from './check-filters.ts';
import { checkFormat } from './check-format.ts';
import { checkInstants } from './check-instants.ts';
import { checkPages } from './check-pages.ts';
import { checkTypes } from './check-types.ts';
import { checkUnknown } from './check-unknown.ts';
import type { KickOff } from './request.ts';

const checks: KickOffCheck[] = [
  ...[checkUnknown, checkFormat, checkInstants, checkTypes, checkFilters],
  ...[checkElements, checkAssociated, checkPages],
];

/** Evaluates a kick-off, rule by rule: all its problems, or what it asks for. */
export function evaluateKickOff(
  kickOff: KickOff,
  caller: Session | undefined,
  ndh: Ndh,
): Evaluated & { problems: Problem[] } {
  const wishes: BulkWishes = {
    ...{
      types: [],
      typed: false,
      networksOnly: [],
      filters: [],
      elements: [],
      associated: [],
      partial: false,
    },
  };
  const evaluated: Evaluated = { kickOff, caller, ndh, wishes, notes: [] };
  return { ...evaluated, problems: checks.flatMap((check) => check(evaluated)) };
}
