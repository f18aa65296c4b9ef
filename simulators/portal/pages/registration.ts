import { rememberProblems } from '../../ndh/log/form-problems.ts';
import { beginVisit } from '../../ndh/login/begin-session.ts';
import { grantAnswerFor } from '../../ndh/login/open-account.ts';
import type { FieldProblem } from '../../ndh/login/registration-problems.ts';
import { takeRequest } from '../../ndh/login/take-request.ts';
import { policyText, purposes } from '../../ndh/policy.ts';
import { originOf } from '../../ndh/routes/origin.ts';
import type { Decision, StoredRequest } from '../../ndh/store/requests.ts';
import { choice, form, idOf, problems, textArea, textField, type Field } from '../forms.ts';
import { html, type Content } from '../html.ts';
import type { Page } from '../portal.ts';
import type { Answer, Visit } from '../visit.ts';
import { nothingHere } from './nothing-here.ts';

/** Requesting an account: the form, what became of the request, and what a grant hands out. */
export const registrationPages: Page[] = [
  { method: 'GET', url: '/register', show: (visit) => showForm(visit, []) },
  { method: 'POST', url: '/register', show: register },
  { method: 'GET', url: '/requests/:id', show: showRequest },
  { method: 'POST', url: '/requests/:id/collect', show: collect },
];

const fields: Record<string, Omit<Field, 'name'>> = {
  'organization.name': { label: 'Organization', hint: 'Its full name' },
  'organization.state': { label: 'State', hint: 'Two letters, such as MD' },
  'contact.name': { label: 'Contact', hint: 'Who answers questions about the account' },
  'contact.email': { label: 'Mail of the contact' },
  purpose: { label: 'Purpose', hint: 'What the directory content is for' },
  sshPublicKey: {
    label: 'Public key for SFTP (optional)',
    hint: 'One line, as in a .pub file. Keys can be changed later.',
  },
};

const purposeWords: Record<string, string> = {
  'directory-distribution': 'Distribution of directory content',
  'care-coordination': 'Coordination of care',
  research: 'Research',
  marketing: 'Marketing',
};

const wordsOf = (purpose: string): string => purposeWords[purpose] ?? purpose;

function showForm(visit: Visit, errors: FieldProblem[]): Answer {
  if (!visit.ndh.behaviour.takesRegistrations()) return nothingHere;
  const field = (name: string): Field => {
    const error = errors.find((each) => each.field === name)?.problem;
    return {
      ...{ name, label: '', ...fields[name], value: visit.fields.get(name) ?? '' },
      error: error && `This ${error}.`,
    };
  };
  return {
    title: 'Request an account',
    status: errors.length > 0 ? 400 : 200,
    content: html`<div class="card middle">
      <h1>Request an account</h1>
      <p class="lead">${policyText}</p>
      ${problems(errors.map(problemLine))}
      ${form(
        visit,
        '/portal/register',
        html`<div class="pair">
            ${textField(field('organization.name'), html`type="text" autocomplete="organization"`)}
            ${textField(field('organization.state'), html`type="text" autocomplete="address-level1"`)}
            ${textField(field('contact.name'), html`type="text" autocomplete="name"`)}
            ${textField(field('contact.email'), html`type="text" inputmode="email" autocomplete="email"`)}
          </div>
          ${choice(field('purpose'), [
            ['', 'Please choose'],
            ...Object.keys(purposes).map((name) => [name, wordsOf(name)] as const),
          ])}
          ${textArea(field('sshPublicKey'), 3)}
          <button id="register-submit">Request the account</button>`,
      )}
    </div>`,
  };
}

const problemLine = ({ field, problem }: FieldProblem): Content =>
  Object.hasOwn(fields, field)
    ? html`<a href="#${idOf(field)}">${fields[field]?.label}</a> ${problem}`
    : html`${field} ${problem}`;

function register(visit: Visit): Answer {
  if (!visit.ndh.behaviour.takesRegistrations()) return nothingHere;
  const { ndh } = visit;
  const taken = takeRequest(requestOf(visit.fields), ndh, {
    check: (body) => ndh.behaviour.portalRequestProblems(body, ndh),
    decide: (request) => ndh.behaviour.portalPolicy(request, ndh),
  });
  if (!('errors' in taken)) return { to: `/portal/requests/${taken.stored.id}` };
  rememberProblems(
    visit.http,
    taken.errors.map(({ field, problem }) => `${field} ${problem}`),
  );
  return showForm(visit, taken.errors);
}

/** The request in the form in which applications send it; what was left empty is not in it. */
function requestOf(form: URLSearchParams): Record<string, unknown> {
  const filled = (name: string): Record<string, string> => {
    const value = form.get(name)?.trim() ?? '';
    return value === '' ? {} : { [name.split('.').at(-1)!]: value };
  };
  return {
    organization: { ...filled('organization.name'), ...filled('organization.state') },
    contact: { ...filled('contact.name'), ...filled('contact.email') },
    ...filled('purpose'),
    ...filled('sshPublicKey'),
  };
}

const requestIn = ({ http, ndh }: Visit): StoredRequest | undefined =>
  ndh.behaviour.findRequest((http.params as { id: string }).id, ndh);

function showRequest(visit: Visit): Answer {
  const { ndh } = visit;
  const stored = requestIn(visit);
  if (!stored) return nothingHere;
  const decision = ndh.behaviour.portalDecision(stored.decision, ndh);
  const words = {
    granted: () => granted(visit, stored),
    denied: () => denied(stored, visit),
    pending: () =>
      html`<p class="told wait" id="outcome">
          <strong>${word(visit, 'pending')}.</strong> An operator decides about your request.
        </p>
        <p>Keep the address of this page: the decision will be shown here.</p>
        <p><a class="button quiet" href="/portal/requests/${stored.id}">Look again</a></p>`,
  };
  const early = decision.status === 'pending' ? ndh.behaviour.portalOpensEarly(stored, ndh) : undefined;
  if (early) visit.carrier = beginVisit('portal', early, visit.carrier, ndh);
  return {
    title: 'Your request',
    content: html`<div class="card middle">
      <h1>Your request</h1>
      <p class="lead">
        <span id="organization">${stored.request.organization?.name}</span>,
        ${wordsOf(stored.request.purpose)}
      </p>
      ${words[decision.status]()}
    </div>`,
  };
}

const word = ({ ndh }: Visit, status: Decision['status']): string => ndh.behaviour.portalOutcome(status);

function granted(visit: Visit, { id, told }: StoredRequest): Content {
  const announced = html`<p class="told good" id="outcome">
    <strong>${word(visit, 'granted')}.</strong> Your account is open.
  </p>`;
  if (told)
    return html`${announced}
      <p>Its secret has been handed out already. <a href="/portal/login">Sign in</a></p>`;
  return html`${announced}
    <p>Its secret is shown once only: have a place ready where you keep it.</p>
    ${form(
      visit,
      `/portal/requests/${id}/collect`,
      html`<button id="collect">Show account id and secret</button>`,
    )}`;
}

function denied({ request, decision }: StoredRequest, visit: Visit): Content {
  const { ndh } = visit;
  const reason = decision.status === 'denied' ? decision.reason : '';
  const told = ndh.behaviour.denialAnswer({ status: 'denied', reason }, request, ndh) as { reason?: unknown };
  return html`<p class="told bad" id="outcome">
      <strong>${word(visit, 'denied')}.</strong> No account was opened.
    </p>
    ${typeof told.reason === 'string' && html`<p id="reason">${told.reason}</p>`}`;
}

/** Hands out what a grant holds, once, and goes on to the second factor. */
function collect(visit: Visit): Answer {
  const { ndh, http } = visit;
  const stored = requestIn(visit);
  const decision = stored && ndh.behaviour.portalDecision(stored.decision, ndh);
  if (!stored || decision?.status !== 'granted') return nothingHere;
  if (stored.told) return { to: `/portal/requests/${stored.id}` };
  const grant = grantAnswerFor(decision.accountId, true, originOf(http, ndh), ndh);
  const { accountId, secret } = ndh.behaviour.portalGrant(grant, ndh);
  const account = ndh.store.accounts.find(decision.accountId);
  if (!account) return nothingHere;
  ndh.store.requests.save({ ...stored, told: true });
  ndh.store.accounts.setAwaitsCode(account.id, true);
  visit.carrier = beginVisit('portal enrolment', account, visit.carrier, ndh);
  return {
    title: 'Your account',
    content: html`<div class="card middle">
      <h1>Your account</h1>
      <p class="told wait">Keep both now. The secret is not shown again.</p>
      <div class="field">
        <strong>Account id</strong><code class="secret" id="account-id">${accountId}</code>
      </div>
      <div class="field">
        <strong>Secret</strong><code class="secret" id="account-secret">${secret}</code>
      </div>
      <p><a class="button" id="enrol" href="/portal/enrol">Set up the authenticator</a></p>
    </div>`,
  };
}
