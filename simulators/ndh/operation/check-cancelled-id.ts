import { checkScheduledId } from './check-scheduled-id.ts';
import type { Check } from './evaluate.ts';
import { valuesOf } from './parameter.ts';

/** A cancellation names the schedule, in the editions in which schedules have identifiers. */
export const checkCancelledId: Check = (request, wishes, ndh, caller) => {
  if (valuesOf(request, '_scheduledId').length > 0) return checkScheduledId(request, wishes, ndh, caller);
  return ndh.behaviour.cancelsByAccount(ndh.edition)
    ? []
    : [{ code: 'required', text: 'the identifier of the schedule is required' }];
};
