import type { Schedule } from '../../ndh/store/schedules.ts';
import { form } from '../forms.ts';
import { html } from '../html.ts';
import type { Page } from '../portal.ts';
import { told, type Answer, type OwnVisit } from '../visit.ts';
import { criteriaWords, frequencyWords } from '../words.ts';
import { nothingHere } from './nothing-here.ts';
import { withNotice } from './notices.ts';

/** Cancelling a schedule, once the visitor has read what that means. */
export const cancellationPages: Page<OwnVisit>[] = [
  { method: 'GET', url: '/schedules/:id/cancel', show: (visit) => withSchedule(visit, confirmation) },
  { method: 'POST', url: '/schedules/:id/cancel', show: (visit) => withSchedule(visit, cancel) },
];

/** Somebody else's schedule is none that there is. */
function withSchedule(visit: OwnVisit, show: (visit: OwnVisit, schedule: Schedule) => Answer): Answer {
  const { ndh, http, account, session } = visit;
  const schedule = ndh.store.schedules.find((http.params as { id: string }).id);
  const may = ndh.behaviour.offersCancel() && ndh.behaviour.mayCancel(session, account.id, ndh) === 'granted';
  return may && schedule?.accountId === account.id && schedule.status === 'live'
    ? show(visit, schedule)
    : nothingHere;
}

const confirmation = (visit: OwnVisit, { id, name, criteria, period, due }: Schedule): Answer => ({
  title: 'Cancel a schedule',
  content: html`<div class="card middle">
    <h1>Cancel ${name || 'the export'}?</h1>
    <dl class="pairs">
      <div>
        <dt>Content</dt>
        <dd>${criteriaWords(criteria)}</dd>
      </div>
      <div>
        <dt>Repeats</dt>
        <dd>${frequencyWords(period, visit.ndh.edition)}</dd>
      </div>
      <div>
        <dt>Next retrieval</dt>
        <dd>${due === undefined ? 'none' : told(due)}</dd>
      </div>
    </dl>
    <p class="told wait">Only future retrievals stop. Files that are in your repository stay there.</p>
    ${form(
      visit,
      `/portal/schedules/${id}/cancel`,
      html`<span class="actions"
        ><button class="danger" id="cancel-confirm">Cancel the schedule</button
        ><a class="button quiet" href="/portal">Leave it as it is</a></span
      >`,
    )}
  </div>`,
});

function cancel({ ndh }: OwnVisit, schedule: Schedule): Answer {
  ndh.behaviour.portalCancel(schedule, ndh);
  return { to: withNotice('/portal', 'cancelled') };
}
