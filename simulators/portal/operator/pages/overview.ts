import { html, type Content } from '../../html.ts';
import { logTable } from '../log-table.ts';
import type { Answer, Page } from '../operator.ts';
import type { Visit } from '../visit.ts';
import { clockCard } from './clock.ts';
import { banner } from './defects.ts';
import { waitingCard } from './requests.ts';

/** What an operator sees first. */
export const overviewPages: Page[] = [{ method: 'GET', url: '', show: (visit) => overview(visit) }];

/** The clock, what waits for a decision, and the log; `problem` says what was wrong with an order. */
export function overview(visit: Visit, problem?: string): Answer {
  const { log, ndh, query } = visit;
  return {
    title: 'Operator’s view',
    status: problem === undefined ? 200 : 400,
    content: html`<h1>Operator’s view</h1>
      <p class="lead">What receivers do at this simulated NDH, and the levers of who runs it.</p>
      ${banner(visit)} ${problem !== undefined && told(problem)} ${justDone(visit)} ${clockCard(visit)}
      ${waitingCard(visit)} ${logTable(log, query.get('receiver') ?? undefined, ndh)}`,
  };
}

const told = (problem: string): Content =>
  html`<p class="told bad" id="problems" role="alert">${problem}</p>`;

/** What the operator's last form came to: an entry of the log, by its number in the address. */
function justDone({ log, query }: Visit): Content {
  const entry = log.entries().find(({ n, way }) => way === 'operator' && n === Number(query.get('done')));
  return (
    entry &&
    html`<p class="told ${entry.failed ? 'bad' : 'good'}" id="done" role="status">
      <strong>${entry.deed}</strong>${entry.facts.length > 0 && `: ${entry.facts.join('; ')}`}
    </p>`
  );
}
