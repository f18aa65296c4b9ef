import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { codeAt } from '../../../../lib/client/totp.ts';
import * as pages from './other-pages.ts';

/** A running portal that is not built like the simulated one, and what it was sent. */
export interface OtherPortal {
  url: string;
  /** Forms as they came, in order. */
  forms: { path: string; fields: URLSearchParams }[];
  files: string[];
  schedules: string[];
  /** Whether everything is one empty page. */
  empty: boolean;
  /** What an application for research comes to. */
  research: string;
  stop(): Promise<void>;
}

interface Session {
  user?: string;
  step: 'user' | 'password' | 'pin' | 'in';
}

type Answer = string | { to: string };

/** Starts it on this machine; its one account is `u-1` with the secret `correct-horse-battery`. */
export async function startOtherPortal(): Promise<OtherPortal> {
  const sessions = new Map<string, Session>();
  const portal: OtherPortal = {
    url: '',
    forms: [],
    files: ['Organization 1.ndjson', 'Location.ndjson'],
    schedules: ['nightly', 'weekly'],
    empty: false,
    research: 'We look into it: your application is not yet approved.',
    stop: () => new Promise((done) => server.close(() => done())),
  };
  const server = createServer((request, response) => {
    void answerTo(request).then((answer) => {
      if (typeof answer === 'string')
        response.setHeader('content-type', 'text/html; charset=utf-8').end(answer);
      else response.writeHead(303, { location: answer.to }).end();
    });

    async function answerTo(asked: IncomingMessage): Promise<Answer> {
      const { pathname, searchParams } = new URL(asked.url ?? '/', 'http://x');
      const fields = new URLSearchParams(await text(asked));
      if (asked.method === 'POST') portal.forms.push({ path: pathname, fields });
      const known = /sid=(\w+)/.exec(asked.headers.cookie ?? '')?.[1];
      const id = known ?? `s${sessions.size}`;
      if (known === undefined) response.setHeader('set-cookie', `sid=${id}; HttpOnly; Path=/`);
      const session = sessions.get(id) ?? { step: 'user' };
      sessions.set(id, session);
      if (portal.empty) return pages.emptyPage;
      return respond(portal, session, { post: asked.method === 'POST', pathname, searchParams, fields });
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  portal.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/account`;
  return portal;
}

interface Asked {
  post: boolean;
  pathname: string;
  searchParams: URLSearchParams;
  fields: URLSearchParams;
}

function respond(portal: OtherPortal, session: Session, asked: Asked): Answer {
  const { post, pathname, fields, searchParams } = asked;
  const page = pathname.replace('/account/', '');
  // A code of the time step before was right when it was typed.
  const pin = () =>
    [0, 30_000].some((ago) => fields.get('pin') === codeAt(pages.key, new Date(Date.now() - ago)));
  const signIn = () => Object.assign(session, { step: 'in' });
  if (page === 'apply') return post ? application(portal, fields) : pages.applyPage();
  if (page === 'application') return pages.statePage(portal.research);
  if (page === 'auth' && pin()) {
    signIn();
    return { to: '/account/overview' };
  }
  if (page === 'sign-in') return pages.userPage();
  if (page === 'user') {
    Object.assign(session, { user: fields.get('user'), step: 'password' });
    return fields.get('user') === 'nobody' ? pages.userPage('No such user.') : pages.passwordPage();
  }
  if (page === 'password') {
    if (session.user !== 'u-1' || fields.get('pass') !== 'correct-horse-battery')
      return pages.passwordPage('That is wrong.');
    session.step = 'pin';
    return { to: '/account/pin' };
  }
  if (page === 'pin' && session.step === 'pin') {
    if (!post) return pages.codePage();
    if (!pin()) return pages.codePage('That is not it.');
    signIn();
    return { to: '/account/overview' };
  }
  if (pathname === '/bye') session.step = 'user';
  if (session.step !== 'in') return pathname === '/account/overview' ? pages.emptyPage : pages.userPage();
  if (page === 'exports/new') return post ? exporting(portal, fields) : pages.schedulePage();
  if (page === 'stop') portal.schedules = portal.schedules.filter((each) => each !== fields.get('id'));
  if (page === 'remove') portal.files = portal.files.filter((each) => each !== searchParams.get('name'));
  return pages.homePage(portal.schedules, portal.files);
}

function application(portal: OtherPortal, fields: URLSearchParams): Answer {
  if (!fields.get('co')) return pages.applyPage(['Which company?', 'Company is needed.']);
  const outcomes: Record<string, Answer> = {
    1: pages.statePage('Welcome aboard!', pages.credentials('u-1', 'correct-horse-battery')),
    2: { to: '/account/application' },
    3: pages.statePage('Sorry, your application was declined.', '<p>We send no advertising.</p>'),
  };
  return outcomes[fields.get('why') ?? ''] ?? pages.applyPage(['Why?']);
}

function exporting(portal: OtherPortal, fields: URLSearchParams): Answer {
  if (fields.getAll('kinds').length === 0) return pages.schedulePage(['Nothing is chosen.']);
  portal.schedules.push('new');
  return pages.homePage(portal.schedules, portal.files, '<p class="toast">It is scheduled.</p>');
}
