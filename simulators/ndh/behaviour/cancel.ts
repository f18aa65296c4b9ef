import type { Edition } from '../../../lib/edition/edition.ts';
import type { Outcome } from '../fhir/outcome.ts';
import { outcomeBody, type Body } from '../fhir/outcome-body.ts';
import type { Ndh } from '../ndh.ts';
import type { OperationRequest, Problem } from '../operation/parameter.ts';
import { ended, type Schedule } from '../store/schedules.ts';

/** What the simulated NDH decides about cancelling. */
export interface CancelBehaviour {
  /** Whether a request with these values of `_cancel`, one at least, is a cancellation. */
  isCancel(values: string[]): boolean;
  /** Whether the operation takes cancellations. */
  offersCancel(): boolean;
  /** Whether a cancellation may do without a schedule id. */
  cancelsByAccount(edition: Edition): boolean;
  /** What else is wrong with a cancellation; usually nothing: it needs to name only what is cancelled. */
  checkCancel(request: OperationRequest): Problem[];
  /** The live schedules that a cancellation is about; `name` is the schedule id, where the edition has one. */
  schedulesToCancel(accountId: string, name: string | undefined, ndh: Ndh): Schedule[];
  /** Ends schedules; what they have produced stays. */
  cancelSchedules(schedules: Schedule[], ndh: Ndh): void;
  /** Status of a cancellation that ended something. */
  cancelStatus(edition: Edition): number;
  /** Headers of that answer, beside the usual ones. */
  cancelHeaders(): Record<string, string>;
  /** Status of a cancellation that found nothing to end. */
  nothingToCancel(accountId: string, ndh: Ndh): number;
  /** Body of a refused cancellation. */
  cancelRefusalBody(outcome: Outcome): Body;
  /** What else a cancellation does; usually nothing. */
  afterCancel(accountId: string, ndh: Ndh): void;
}

/** How an NDH that keeps to the guide decides. */
export const usualCancel: CancelBehaviour = {
  isCancel: (values) => values.length === 1 && values[0] === 'true',
  offersCancel: () => true,
  cancelsByAccount: (edition) => !edition.operation.parameters.some(({ name }) => name === '_scheduledId'),
  checkCancel: () => [],
  schedulesToCancel: (accountId, name, { store }) =>
    store.schedules.live(accountId).filter((schedule) => name === undefined || schedule.name === name),
  cancelSchedules: (schedules, { store }) => {
    for (const schedule of schedules) store.schedules.save(ended(schedule, 'cancelled'));
  },
  cancelStatus: (edition) => edition.cancel.status,
  cancelHeaders: () => ({}),
  nothingToCancel: () => 404,
  cancelRefusalBody: outcomeBody,
  afterCancel: () => undefined,
};
