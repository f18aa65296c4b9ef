import { misbehave } from '../../../ndh/active-defects.ts';
import { listDefects } from '../../../ndh/defect.ts';
import { form } from '../../forms.ts';
import { html, type Content } from '../../html.ts';
import { knownDefects, type KnownDefect } from '../known-defects.ts';
import type { Answer, Page } from '../operator.ts';
import { done, type Visit } from '../visit.ts';
import { overview } from './overview.ts';

/** The ways in which the server can be wrong, and switches for them. */
export const defectPages: Page[] = [
  { method: 'GET', url: '/defects', show: (visit) => choose(visit) },
  { method: 'POST', url: '/defects', show: change },
];

const mostShown = 40;

/** What the server does wrong just now, so that nobody can overlook it. */
export function banner(visit: Visit): Content {
  const { names } = visit.ndh.defects;
  return (
    names.length > 0 &&
    html`<section class="loud" id="misbehaving" aria-labelledby="misbehaving-title">
      <h2 id="misbehaving-title">Misbehaving on purpose</h2>
      ${form(
        visit,
        '/operator/defects',
        html`<ul>
            ${names.map(
              (name) =>
                html`<li data-active="${name}">
                  <code>${name}</code>
                  <button class="small" name="off" value="${name}">
                    Switch off<span class="visually-hidden"> ${name}</span>
                  </button>
                </li>`,
            )}
          </ul>
          <button class="small" name="off" value="">Behave again</button>`,
      )}
    </section>`
  );
}

async function choose(visit: Visit): Promise<Answer> {
  const { ndh, query } = visit;
  const asked = query.get('q')?.trim() ?? '';
  const active = new Set(ndh.defects.names);
  const all = await knownDefects(ndh);
  const found = all.filter((defect) => isAskedFor(defect, asked) && !active.has(defect.name));
  const page = Math.max(Number.parseInt(query.get('page') ?? '1', 10) || 1, 1);
  const shown = found.slice((page - 1) * mostShown, page * mostShown);
  return {
    title: 'Misbehave',
    content: html`<h1>Misbehave</h1>
      <p class="lead">
        Each defect is one way in which a server can be wrong. It counts from the next decision on: a defect
        in the content of files shows from the next run on.
      </p>
      ${banner(visit)}
      <section class="card" aria-labelledby="defects-title">
        <div class="head"><h2 id="defects-title">Defects that are off</h2></div>
        ${search(asked)}
        <p id="found" role="status">${found.length} of ${all.length} defects</p>
        ${form(
          visit,
          '/operator/defects',
          html`<ul class="defects">
            ${shown.map(listed)}
          </ul>`,
        )}
        ${pages(asked, page, Math.ceil(found.length / mostShown))}
      </section>`,
  };
}

const search = (asked: string): Content =>
  html`<form method="get" action="/operator/defects" role="search" class="row">
    <div class="field wide">
      <label for="q">Search by name, words or requirement</label>
      <input type="search" id="q" name="q" value="${asked}" />
    </div>
    <button class="quiet">Search</button>
  </form>`;

/** Every word has to be found somewhere. */
function isAskedFor({ name, summary, breaks }: KnownDefect, asked: string): boolean {
  const text = [name, summary, ...breaks].join(' ').toLowerCase();
  return asked
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const listed = ({ name, summary, breaks, elsewhere }: KnownDefect): Content =>
  html`<li data-defect="${name}">
    <div class="words">
      <code>${name}</code>
      ${elsewhere !== undefined && html`<span class="badge wait">${elsewhere}</span>`}
      <div>${summary}</div>
      ${breaks.length > 0 && html`<span class="hint">breaks ${breaks.join(', ')}</span>`}
    </div>
    <button class="quiet small" name="on" value="${name}">
      Switch on<span class="visually-hidden"> ${name}</span>
    </button>
  </li>`;

function pages(asked: string, page: number, last: number): Content {
  const link = (to: number, words: string): Content =>
    html`<a href="/operator/defects?${new URLSearchParams({ q: asked, page: String(to) }).toString()}"
      >${words}</a
    >`;
  return (
    last > 1 &&
    html`<nav class="row" aria-label="Pages">
      ${page > 1 && link(page - 1, 'Before')} <span>Page ${page} of ${last}</span>
      ${page < last && link(page + 1, 'After')}
    </nav>`
  );
}

async function change(visit: Visit): Promise<Answer> {
  const { ndh, fields } = visit;
  const [on, off] = [fields.get('on'), fields.get('off')];
  if (on !== null && listDefects().includes(on)) {
    await misbehave([...ndh.defects.names, on], ndh);
    return done(visit, `Misbehaves: ${on}`);
  }
  if (off === null) return overview(visit, 'There is no such defect.');
  const left = off === '' ? [] : ndh.defects.names.filter((name) => name !== off);
  await misbehave(left, ndh);
  return done(visit, off === '' ? 'Behaves again' : `Behaves again in one way: ${off} is off`);
}
