import type { Ndh } from '../../../ndh/ndh.ts';
import { moveClock, timeOrdered } from '../../../ndh/schedule/move-clock.ts';
import type { Schedule } from '../../../ndh/store/schedules.ts';
import { form, textField } from '../../forms.ts';
import { html, type Content } from '../../html.ts';
import { told } from '../../visit.ts';
import type { Answer, Page } from '../operator.ts';
import { done, type Visit } from '../visit.ts';
import { overview } from './overview.ts';

/** The virtual clock and its levers. */
export const clockPages: Page[] = [
  { method: 'POST', url: '/clock/next', show: advanceToNext },
  { method: 'POST', url: '/clock/advance', show: advanceBy },
  { method: 'POST', url: '/clock/release', show: release },
];

/** Milliseconds for which a page waits for what falls due on the way; the rest goes on without it. */
const patience = 8000;

/** The live schedule that is due first. */
const nextOf = ({ store }: Ndh): Schedule | undefined => store.schedules.nextDue(Number.MAX_SAFE_INTEGER);

/** What time it is, which run comes next, and how to get there. */
export function clockCard(visit: Visit): Content {
  const { ndh, fields } = visit;
  const next = nextOf(ndh);
  return html`<section class="card" aria-labelledby="clock-title">
    <div class="head"><h2 id="clock-title">Virtual clock</h2></div>
    ${ndh.faults.holds && heldRun(visit)}
    <dl class="facts">
      <div>
        <dt>Now</dt>
        <dd id="now">${told(ndh.clock.now())}</dd>
      </div>
      <div>
        <dt>Next due run</dt>
        <dd id="next-due">${next?.due === undefined ? 'None' : told(next.due)}</dd>
        ${next && html`<dd><span class="hint" id="next-whose">${whoseRun(next, ndh)}</span></dd>`}
      </div>
    </dl>
    <div class="row">
      ${next && form(visit, '/operator/clock/next', html`<button id="advance-next">Advance to the next due run</button>`)}
      ${form(
        visit,
        '/operator/clock/advance',
        html`<div class="row">
          ${textField({
            ...{ name: 'advance', label: 'By a duration (ISO 8601)' },
            value: fields.get('advance') ?? 'P1D',
          })}<button class="quiet" id="advance-by">Advance</button>
        </div>`,
      )}
    </div>
  </section>`;
}

const heldRun = (visit: Visit): Content =>
  html`<div class="told wait" id="held">
    <p>A run waits half way, as the control API has ordered. Nothing else runs before it goes on.</p>
    ${form(visit, '/operator/clock/release', html`<button class="quiet small" id="release">Let it go on</button>`)}
  </div>`;

function whoseRun({ accountId, name, period = 'once' }: Schedule, { store }: Ndh): string {
  const organization = store.accounts.find(accountId)?.organization ?? 'a closed account';
  return `of ${organization}${name === '' ? '' : `, schedule ${name}`}, ${period}`;
}

async function advanceToNext(visit: Visit): Promise<Answer> {
  const { clock } = visit.ndh;
  const due = nextOf(visit.ndh)?.due;
  return due === undefined ? overview(visit, 'No run is due.') : advance(visit, Math.max(due, clock.now()));
}

async function advanceBy(visit: Visit): Promise<Answer> {
  const duration = visit.fields.get('advance')?.trim() ?? '';
  const time = timeOrdered({ advance: duration }, visit.ndh.clock.now());
  return time === undefined
    ? overview(visit, `"${duration}" is no ISO 8601 duration forward, such as P1D or PT30M.`)
    : advance(visit, time);
}

async function advance(visit: Visit, time: number): Promise<Answer> {
  const { ndh } = visit;
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patience);
  });
  const moving = moveClock(time, ndh);
  // Whoever waits no longer learns of a failure from the log of the next attempt.
  moving.catch(() => undefined);
  const moved = await Promise.race([moving, tired]).finally(() => clearTimeout(timer));
  const deed = `Clock moved to ${told(ndh.clock.now())}`;
  if (!moved) return done(visit, deed, ['runs are under way still; refresh to see how far they are']);
  if (moved.held) return done(visit, deed, ['a run waits half way']);
  const { runs = 0, failures = [] } = moved;
  const ran = runs === 1 ? '1 run' : `${runs} runs`;
  return done(visit, deed, [ran, ...failures.map((why) => `broke off: ${why}`)], failures.length > 0);
}

async function release(visit: Visit): Promise<Answer> {
  visit.ndh.faults.release();
  await visit.ndh.scheduler.settled();
  return done(visit, 'The run that waited went on');
}
