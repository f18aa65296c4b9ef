import { instant } from '../clock.ts';
import { outcome, type Outcome } from '../fhir/outcome.ts';
import { newId } from '../login/secrets.ts';
import type { Ndh } from '../ndh.ts';
import type { Schedule } from '../store/schedules.ts';
import type { Session } from '../store/sessions.ts';
import { evaluateExport, type Wishes } from './evaluate.ts';
import { outcomeOf } from './outcome-of.ts';
import type { OperationRequest, Problem } from './parameter.ts';

/** A request to export that was kept as a schedule, or why it was refused. */
export type Submitted =
  | { schedule: Schedule }
  /** `beside` is set where the request itself is right, and a schedule of the account stands in its way. */
  | { problems: Problem[]; outcome: Outcome; beside?: true };

/**
 * Evaluates a request to export and keeps the schedule that it asks for: the one evaluation for all ways in which a
 * request can come. `keep` stores the schedule.
 */
export function submitExport(
  request: OperationRequest,
  caller: Session | undefined,
  ndh: Ndh,
  keep = (schedule: Schedule): void => ndh.behaviour.storeSchedule(schedule, ndh),
): Submitted {
  const { problems, wishes } = evaluateExport(request, ndh, caller);
  if (problems.length > 0) return { problems, outcome: outcomeOf(problems) };
  const schedule = scheduleOf(wishes, request, ndh);
  if (ndh.behaviour.refusesBeside(schedule, ndh.store.schedules.live(schedule.accountId))) {
    const text = `_scheduledId: a schedule "${schedule.name}" is live already`;
    const problem: Problem = { code: 'duplicate', parameter: '_scheduledId', text };
    return { problems: [problem], outcome: outcome('duplicate', text), beside: true };
  }
  keep(schedule);
  ndh.scheduler.wake();
  return { schedule };
}

function scheduleOf(
  { accountId = '', name = '', start, ...wishes }: Wishes,
  request: OperationRequest,
  ndh: Ndh,
): Schedule {
  const schedule: Schedule = {
    id: newId(),
    ...{ accountId, name, criteria: wishes.criteria, request: request.url, status: 'live' },
    anchor: start ?? instant(ndh.clock.now()),
    asked: ndh.clock.now(),
    ...(wishes.period === undefined ? {} : { period: wishes.period }),
    ...(wishes.keepFile === undefined ? {} : { keepFile: wishes.keepFile }),
  };
  const due = ndh.behaviour.firstDue(schedule, ndh);
  return due === undefined ? schedule : { ...schedule, due };
}
