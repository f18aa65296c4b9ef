import { beginVisit } from '../../ndh/login/begin-session.ts';
import { newSecret, sha256 } from '../../ndh/login/secrets.ts';
import type { Account } from '../../ndh/store/accounts.ts';
import { codeField, form, message, textField } from '../forms.ts';
import { html } from '../html.ts';
import type { Page } from '../portal.ts';
import type { Answer, Visit } from '../visit.ts';
import { enrolmentPage } from './enrolment.ts';

/** Login in two steps, and its end. */
export const loginPages: Page[] = [
  { method: 'GET', url: '/login', show: (visit) => firstStep(visit) },
  { method: 'POST', url: '/login', show: checkSecret },
  {
    method: 'GET',
    url: '/code',
    show: (visit) => (waiting(visit) ? secondStep(visit) : { to: '/portal/login' }),
  },
  { method: 'POST', url: '/code', show: (visit) => enterCode(visit, 'portal code', secondStep) },
  { method: 'GET', url: '/enrol', show: enrol },
  { method: 'POST', url: '/enrol', show: (visit) => enterCode(visit, 'portal enrolment', enrolmentPage) },
  { method: 'POST', url: '/logout', show: signOut },
];

const firstStep = (visit: Visit, error?: string, status = 200): Answer => ({
  title: 'Sign in',
  status,
  content: html`<div class="card narrow">
      <h1>Sign in</h1>
      <p class="lead">First your account and its secret, then a code of your authenticator.</p>
      ${error !== undefined && message(error)}
      ${form(
        visit,
        '/portal/login',
        html`${textField(
            { name: 'accountId', label: 'Account id', value: visit.fields.get('accountId') ?? '' },
            html`type="text" autocomplete="username" spellcheck="false" required`,
          )}${textField(
            { name: 'secret', label: 'Secret' },
            html`type="password" autocomplete="current-password" required`,
          )}<button id="login-submit">Continue</button>`,
      )}
    </div>
    <p>No account yet? <a href="/portal/register">Request one</a>.</p>`,
});

function checkSecret(visit: Visit): Answer {
  const { ndh, fields } = visit;
  const accountId = fields.get('accountId') ?? '';
  const account = ndh.behaviour.portalAccount(accountId, fields.get('secret') ?? '', ndh);
  if (!account) return firstStep(visit, ndh.behaviour.portalLoginFailure(accountId, ndh), 401);
  if (ndh.store.accounts.awaitsCode(account.id))
    return goOn(visit, account, 'portal enrolment', '/portal/enrol');
  return ndh.behaviour.portalAsksForCode(account, ndh)
    ? goOn(visit, account, 'portal code', '/portal/code')
    : goOn(visit, account, 'portal', '/portal');
}

/** Takes a visit a step further; what carried it before is worth nothing any more. */
function goOn(visit: Visit, account: Account, kind: Parameters<typeof beginVisit>[0], to: string): Answer {
  visit.carrier = beginVisit(kind, account, visit.carrier, visit.ndh);
  return { to };
}

const waiting = ({ session, account }: Visit, kind = 'portal code'): boolean =>
  session?.kind === kind && account?.status === 'open';

const secondStep = (visit: Visit, error?: string, status = 200): Answer => ({
  title: 'One-time code',
  status,
  content: html`<div class="card narrow">
      <h1>One-time code</h1>
      <p class="lead">
        Your secret was right. The second factor is the code that your authenticator shows now.
      </p>
      ${error !== undefined && message(error)}
      ${form(visit, '/portal/code', html`${codeField()}<button id="code-submit">Sign in</button>`)}
    </div>
    <p><a href="/portal/login">Begin again</a></p>`,
});

type CodePage = (visit: Visit, error?: string, status?: number) => Answer;

/** A code that is right completes the login, or the enrolment and with it the login. */
function enterCode(visit: Visit, kind: 'portal code' | 'portal enrolment', again: CodePage): Answer {
  const { account, ndh } = visit;
  if (!account || !waiting(visit, kind)) return { to: '/portal/login' };
  const code = (visit.fields.get('code') ?? '').replace(/\s/g, '');
  const { right, lockedFor } = ndh.behaviour.checkPortalCode(account, code, ndh);
  if (lockedFor > 0)
    return again(visit, `Too many wrong codes. Wait ${Math.ceil(lockedFor / 60)} min and try again.`, 429);
  if (!right) return again(visit, 'The code is wrong, or it was used before. Enter the one shown now.', 401);
  ndh.store.accounts.setAwaitsCode(account.id, false);
  return goOn(visit, account, 'portal', '/portal');
}

/** The key of the second factor is shown until a first code has confirmed it, and to nobody afterwards. */
function enrol(visit: Visit): Answer {
  const { session, ndh } = visit;
  const isSignedIn = session?.kind === 'portal' && ndh.behaviour.portalShowsKey();
  if (waiting(visit, 'portal enrolment') || isSignedIn) return enrolmentPage(visit);
  return { to: '/portal' };
}

function signOut(visit: Visit): Answer {
  visit.ndh.store.sessions.remove(sha256(visit.carrier));
  visit.carrier = newSecret();
  return { to: '/portal/login' };
}
