import type { Ndh } from '../../ndh/ndh.ts';
import type { FileRecord, PastRun } from '../../ndh/store/repositories.ts';
import type { Schedule } from '../../ndh/store/schedules.ts';
import { html, type Content, type Html } from '../html.ts';
import { told, type Answer, type OwnVisit } from '../visit.ts';
import { criteriaWords, frequencyWords, sizeWords, spanWords } from '../words.ts';
import { noticeOf } from './notices.ts';

/** Runs that are shown. */
const mostRuns = 20;

/** What an account has: its schedules, its repository, its past runs. */
export async function overview(visit: OwnVisit): Promise<Answer> {
  const { ndh, account } = visit;
  await ndh.endings.settled(account.id);
  const schedules = ndh.store.schedules.live(account.id);
  const files = filesOf(visit);
  const due = Math.min(...schedules.map((schedule) => schedule.due ?? Infinity));
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const facts: [string, string][] = [
    ['Schedules', String(schedules.length)],
    ['Next retrieval', dueWords(Number.isFinite(due) ? due : undefined, ndh)],
    ['Files', String(files.length)],
    ['In all', sizeWords(bytes)],
  ];
  return {
    title: 'Overview',
    content: html`<h1>${account.organization}</h1>
      <p class="lead">Account <span class="mono">${account.id}</span></p>
      ${noticeOf(visit)}
      <dl class="facts">
        ${facts.map(
          ([name, value]) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
      ${section(
        'Schedules',
        table(['Schedule', 'Content', 'Repeats', 'Next retrieval', 'Actions'], schedules, (each) =>
          scheduleRow(each, visit),
        ) ?? html`<p class="empty">Nothing is scheduled.</p>`,
        html`<a class="button small" href="/portal/schedules/new">New schedule</a>`,
      )}
      ${section(
        'Repository',
        table(['File', 'Type', 'Resources', 'Size', 'Age', 'Actions'], files, (each) =>
          fileRow(each, visit),
        ) ?? html`<p class="empty">There are no files. They come with the first run of a schedule.</p>`,
      )}
      ${section(
        'Past runs',
        table(
          ['Run', 'Schedule', 'Status', 'Files', 'Resources'],
          ndh.store.repositories.pastRuns(account.id, mostRuns),
          runRow,
        ) ?? html`<p class="empty">No schedule has run yet.</p>`,
      )}`,
  };
}

/** The files that the account is told of, as its list has them. */
export function filesOf({ ndh, account }: Pick<OwnVisit, 'ndh' | 'account'>): FileRecord[] {
  const { behaviour, store } = ndh;
  const hasRun = store.repositories.lastRun(account.id) !== undefined;
  return (
    (hasRun ? behaviour.listedFiles(account.id, ndh) : behaviour.listedBeforeFirstRun(account.id, ndh)) ?? []
  );
}

const section = (title: string, content: Content, action?: Content): Html =>
  html`<section class="card" aria-label="${title}">
    <div class="head">
      <h2>${title}</h2>
      ${action}
    </div>
    ${content}
  </section>`;

/** A table with a row for each item; nothing where there are none. */
function table<Item>(headings: string[], items: Item[], row: (item: Item) => Html): Html | undefined {
  if (items.length === 0) return undefined;
  return html`<table class="stacks">
    <thead>
      <tr>
        ${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${items.map(row)}
    </tbody>
  </table>`;
}

/** A schedule by its id, where the edition has ids. */
const nameOf = (name: string): string => name || 'Export';

/** When a schedule runs next; one whose time has come is running, or waits for others that are. */
function dueWords(due: number | undefined, { clock }: Ndh): string {
  if (due === undefined) return 'none';
  return due <= clock.now() ? 'running now' : told(due);
}

const scheduleRow = ({ id, name, criteria, period, due }: Schedule, { ndh }: OwnVisit): Html =>
  html`<tr data-schedule="${name}">
    <th scope="row" class="named">${nameOf(name)}</th>
    <td data-label="Content" class="named">${criteriaWords(criteria)}</td>
    <td data-label="Repeats" class="frequency">${frequencyWords(period, ndh.edition)}</td>
    <td data-label="Next retrieval" class="due">${dueWords(due, ndh)}</td>
    <td data-label="Actions">
      <a class="cancel" href="/portal/schedules/${id}/cancel" aria-label="Cancel ${nameOf(name)}">Cancel</a>
    </td>
  </tr>`;

function fileRow(file: FileRecord, { ndh }: OwnVisit): Html {
  const { name, type, lines, bytes, written } = file;
  const url = `/portal/files/${encodeURIComponent(name)}`;
  const deletion =
    ndh.behaviour.offersDeletion() &&
    html`<a class="delete" href="${url}/delete" aria-label="Delete ${name}">Delete</a>`;
  return html`<tr data-file="${name}">
    <th scope="row" class="named">${name}</th>
    <td data-label="Type">${type}</td>
    <td data-label="Resources" class="lines">${lines}</td>
    <td data-label="Size" class="size" data-bytes="${bytes}">${sizeWords(bytes)}</td>
    <td data-label="Age" class="age" title="${told(written)}">${spanWords(ndh.clock.now() - written)}</td>
    <td class="deeds">
      <span class="actions">
        <a class="download" href="${url}" aria-label="Download ${name}">Download</a>${deletion}
      </span>
    </td>
  </tr>`;
}

const runRow = ({ id, scheduleName, transactionTime, state, files, lines }: PastRun): Html =>
  html`<tr data-run="${id}">
    <th scope="row" class="run">${told(Date.parse(transactionTime))}</th>
    <td data-label="Schedule" class="named">${nameOf(scheduleName)}</td>
    <td data-label="Status">
      <span class="state badge ${state === 'completed' ? 'good' : 'bad'}">
        ${state === 'completed' ? 'Completed' : 'Broke off, earlier files stay'}
      </span>
    </td>
    <td data-label="Files">${files ?? '–'}</td>
    <td data-label="Resources">${lines ?? '–'}</td>
  </tr>`;
