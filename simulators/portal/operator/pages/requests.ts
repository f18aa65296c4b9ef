import { decideRequest, type Word } from '../../../ndh/login/decide-request.ts';
import { denialReason } from '../../../ndh/policy.ts';
import type { StoredRequest } from '../../../ndh/store/requests.ts';
import { form } from '../../forms.ts';
import { html, type Content } from '../../html.ts';
import { told } from '../../visit.ts';
import type { Answer, Page } from '../operator.ts';
import { done, type Visit } from '../visit.ts';
import { overview } from './overview.ts';

/** Decisions about accounts that somebody has asked for. */
export const requestPages: Page[] = [
  { method: 'POST', url: '/requests/:id/grant', show: (visit) => decide(visit, { decision: 'grant' }) },
  { method: 'POST', url: '/requests/:id/deny', show: (visit) => decide(visit, denial(visit)) },
];

const mostShown = 50;
const longestReason = 500;

/** The requests that wait, the oldest first. */
export function waitingCard(visit: Visit): Content {
  const waiting = visit.ndh.store.requests.waiting();
  return html`<section
    class="card"
    aria-labelledby="waiting-title"
    id="waiting"
    data-count="${waiting.length}"
  >
    <div class="head">
      <h2 id="waiting-title">Accounts waiting for a decision</h2>
      <a class="badge wait" id="waiting-changed" href="/operator" hidden>Changed: refresh</a>
    </div>
    ${waiting.length === 0 && html`<p class="empty">None. A request for research waits for you here.</p>`}
    <ul class="defects">
      ${waiting.slice(0, mostShown).map((stored) => waitingRequest(stored, visit))}
    </ul>
    ${waiting.length > mostShown && html`<p>${waiting.length - mostShown} more wait behind these.</p>`}
  </section>`;
}

function waitingRequest({ id, request, asked }: StoredRequest, visit: Visit): Content {
  const { organization, contact, purpose } = request;
  const since = asked === undefined ? 'waiting' : `waiting since ${told(asked)}`;
  return html`<li data-request="${id}">
    <div class="words">
      <strong>${organization.name}</strong>, ${organization.state}
      <span class="hint">${contact.name}, ${contact.email}; ${purpose}; ${since}</span>
    </div>
    <div class="row">
      ${form(
        visit,
        `/operator/requests/${id}/grant`,
        html`<button class="small">Grant<span class="visually-hidden"> ${organization.name}</span></button>`,
      )}
      ${form(
        visit,
        `/operator/requests/${id}/deny`,
        html`<div class="row">
          <div class="field">
            <label for="reason-${id}">Reason for a denial</label>
            <input
              type="text"
              id="reason-${id}"
              name="reason"
              maxlength="${longestReason}"
              value="${denialReason}"
            />
          </div>
          <button class="danger small">Deny<span class="visually-hidden"> ${organization.name}</span></button>
        </div>`,
      )}
    </div>
  </li>`;
}

const denial = ({ fields }: Visit): Word => {
  const reason = fields.get('reason')?.trim().slice(0, longestReason);
  return { decision: 'deny', ...(reason && { reason }) };
};

function decide(visit: Visit, word: Word): Answer {
  const { id } = visit.http.params as { id: string };
  const stored = visit.ndh.store.requests.find(id);
  if (!stored || !decideRequest(stored, word, visit.ndh))
    return overview(visit, 'This request does not wait any more.');
  const { name } = stored.request.organization;
  if (word.decision === 'grant') return done(visit, `Account granted to ${name}`);
  return done(visit, `Account denied to ${name}`, [word.reason ?? denialReason]);
}
