import type { Ndh } from '../ndh.ts';
import type { Criteria } from '../store/schedules.ts';
import type { Session } from '../store/sessions.ts';
import { checkAccount } from './check-account.ts';
import { checkCancelledId } from './check-cancelled-id.ts';
import { checkFilters } from './check-filters.ts';
import { checkFlags } from './check-flags.ts';
import { checkFormat } from './check-format.ts';
import { checkFrequency } from './check-frequency.ts';
import { checkScheduledId } from './check-scheduled-id.ts';
import { checkScope } from './check-scope.ts';
import { checkSingleValues } from './check-single-values.ts';
import { checkStart } from './check-start.ts';
import { checkTypes } from './check-types.ts';
import { checkUnknown } from './check-unknown.ts';
import { checkValueTypes } from './check-value-types.ts';
import type { OperationRequest, Problem } from './parameter.ts';

/** What a call of the export operation asks for; each check fills in what it has understood. */
export interface Wishes {
  accountId?: string;
  /** `_scheduledId`, where the edition has one. */
  name?: string;
  criteria: Criteria;
  /** dateTime with zone. */
  start?: string;
  /** ISO 8601 duration. */
  period?: string;
  keepFile?: boolean;
}

/** One rule of a call: what it finds wrong, and what it has understood. */
export type Check = (
  request: OperationRequest,
  wishes: Wishes,
  ndh: Ndh,
  caller: Session | undefined,
) => Problem[];

const always = [checkSingleValues, checkValueTypes, checkUnknown, checkAccount];

const forExport = [
  checkScheduledId,
  checkFlags,
  checkTypes,
  checkScope,
  checkFilters,
  checkFormat,
  checkStart,
  checkFrequency,
];

/** A call evaluated: all its problems, or what it asks for. */
export interface Evaluation {
  problems: Problem[];
  wishes: Wishes;
}

/** Evaluates a request to export, rule by rule. */
export function evaluateExport(request: OperationRequest, ndh: Ndh, caller: Session | undefined): Evaluation {
  const evaluation = evaluate([...always, ...forExport], request, ndh, caller);
  return { ...evaluation, problems: [...evaluation.problems, ...ndh.behaviour.checkTogether(request, ndh)] };
}

/** Evaluates a request to cancel, which needs to name only what is cancelled. */
export const evaluateCancel = (
  request: OperationRequest,
  ndh: Ndh,
  caller: Session | undefined,
): Evaluation => evaluate([...always, checkCancelledId, checkFlags, checkElse], request, ndh, caller);

const checkElse: Check = (request, _wishes, { behaviour }) => behaviour.checkCancel(request);

function evaluate(
  checks: Check[],
  request: OperationRequest,
  ndh: Ndh,
  caller: Session | undefined,
): Evaluation {
  const wishes: Wishes = { criteria: { types: [], filters: [] } };
  return { problems: checks.flatMap((check) => check(request, wishes, ndh, caller)), wishes };
}
