import { instant } from '../../ndh/clock.ts';
import type { LogEntry } from '../../ndh/log/entry.ts';
import type { Log } from '../../ndh/log/log.ts';
import type { Ndh } from '../../ndh/ndh.ts';
import { html, type Content, type Html } from '../html.ts';
import { told } from '../visit.ts';

/** Entries that a page shows. */
export const mostRows = 150;

/** What stands for callers whom nobody knows, where a receiver is chosen. */
const nobody = 'nobody';

/** Whether an entry is of the receiver that was chosen; of any where none was. */
export const isOf = ({ account, way }: LogEntry, receiver: string | undefined): boolean =>
  !receiver || (receiver === nobody ? account === '' && way !== 'operator' : account === receiver);

/** Whose deed an entry is, as people know the account. */
function whose({ account, way }: Pick<LogEntry, 'account' | 'way'>, { store }: Ndh): Content {
  if (way === 'operator') return 'Operator';
  if (account === '') return 'Nobody known';
  return html`${store.accounts.find(account)?.organization ?? 'Closed account'}
    <span class="hint mono">${account.slice(0, 8)}…</span>`;
}

/** A line of the log. */
export function row(entry: LogEntry, ndh: Ndh): Html {
  const { n, at, real, way, deed, status, facts, failed, times } = entry;
  const mark = failed ? 'bad' : 'good';
  return html`<tr data-entry="${n}" class="${failed ? 'failed' : ''}">
    <td data-label="When">${told(at)}<span class="hint">${instant(real).slice(11, 19)} here</span></td>
    <td data-label="Who">${whose(entry, ndh)}</td>
    <td data-label="Way">${way}</td>
    <td data-label="What">
      <div>
        <code>${deed}</code>
        ${status !== undefined && html`<span class="badge ${mark}">${status}</span>`}
        ${times > 1 && html`<span class="badge wait">${times} times</span>`}
        ${facts.length > 0 && html`<span class="fact">${facts.join('; ')}</span>`}
      </div>
    </td>
  </tr>`;
}

/** The log with its choice of receivers; it comes by itself where the browser runs scripts. */
export function logTable(log: Log, receiver: string | undefined, ndh: Ndh): Html {
  const all = log.entries();
  const entries = all.filter((entry) => isOf(entry, receiver)).slice(0, mostRows);
  const query = receiver ? `?receiver=${encodeURIComponent(receiver)}` : '';
  const events = `/operator/events${query === '' ? '?' : `${query}&`}after=${all[0]?.n ?? 0}`;
  return html`<section class="card" aria-labelledby="log-title">
    <div class="head">
      <h2 id="log-title">What receivers do</h2>
      <div class="actions">
        <span class="badge" id="live" role="status"></span>
        <button type="button" class="quiet small" id="pause" aria-pressed="false" hidden>Pause</button>
        <a class="button quiet small" id="refresh" href="/operator${query}">Refresh</a>
      </div>
    </div>
    <nav class="receivers" aria-label="Receivers">${choices(all, receiver, ndh)}</nav>
    <table class="stacks">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">Way</th>
          <th scope="col">What</th>
        </tr>
      </thead>
      <tbody id="log" data-events="${events}" data-most="${mostRows}">
        ${entries.map((entry) => row(entry, ndh))}
      </tbody>
    </table>
    ${entries.length === 0 && html`<p class="empty" id="nothing-yet">Nothing yet.</p>`}
  </section>`;
}

function choices(entries: LogEntry[], receiver: string | undefined, ndh: Ndh): Content {
  const ids = [...new Set(entries.filter(({ way }) => way !== 'operator').map(({ account }) => account))];
  const choice = (id: string, words: Content): Html =>
    html`<a
      href="/operator${id && `?receiver=${encodeURIComponent(id)}`}"
      ${id === (receiver ?? '') && html`aria-current="true"`}
      >${words}</a
    >`;
  return [
    choice('', 'All'),
    ...ids.slice(0, 30).map((account) => choice(account || nobody, whose({ account, way: 'HTTP' }, ndh))),
  ];
}
