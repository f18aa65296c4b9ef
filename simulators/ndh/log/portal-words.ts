import type { Ndh } from '../ndh.ts';
import type { StoredRequest } from '../store/requests.ts';
import type { Answered } from '../trace/details.ts';
import { askedInWords } from './asked-in-words.ts';
import { problemsIn } from './form-problems.ts';
import type { Words } from './request-words.ts';

/** What was done at the portal, in plain words, by the method and the address of the page. */
export function portalWords(answered: Answered, ndh: Ndh): Words {
  const { request } = answered;
  const path = request.url.replace(/\?.*/s, '');
  const found = pages.find(([method, pattern]) => method === request.method && pattern.test(path));
  return found ? found[2](answered, ndh) : { facts: [] };
}

type Tell = (answered: Answered, ndh: Ndh) => Words;

/** What is said where the page goes on, and where it comes again with what is wrong. */
const either =
  (done: string, refused: string): Tell =>
  ({ reply }) => ({ facts: [reply.statusCode < 400 ? done : refused] });

const fieldOf = ({ request }: Answered, name: string): string | undefined =>
  new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '').get(name) ??
  undefined;

const registered: Tell = ({ request, reply }, ndh) => {
  const id = String(reply.getHeader('location')).split('/').at(-1) ?? '';
  const stored = ndh.store.requests.find(id);
  return stored ? about(stored) : { facts: ['asks for an account', `refused: ${problemsIn(request)}`] };
};

const looked: Tell = ({ request }, ndh) => {
  const stored = ndh.store.requests.find((request.params as { id?: string }).id ?? '');
  return stored ? about(stored) : { facts: [] };
};

const about = ({ decision, request }: StoredRequest): Words => ({
  account: decision.status === 'granted' ? decision.accountId : undefined,
  facts: [`account for ${request.organization.name}: ${decision.status}`],
});

const collected: Tell = (answered, ndh) => ({
  account: looked(answered, ndh).account,
  facts: answered.reply.statusCode === 200 ? ['is shown account id and secret'] : [],
});

const login: Tell = (answered) => ({
  account: fieldOf(answered, 'accountId'),
  facts: [answered.reply.statusCode < 400 ? 'right secret, a code has to follow' : 'wrong account or secret'],
});

const code: Tell = ({ reply }) => {
  if (reply.statusCode === 429) return { facts: ['locked after too many wrong codes'] };
  return { facts: [reply.statusCode < 400 ? 'signed in' : 'wrong code'] };
};

const scheduled: Tell = ({ request, reply }) => {
  const asked = askedInWords(request, false);
  return {
    facts: reply.statusCode < 400 ? [`${asked}: accepted`] : [asked, `refused: ${problemsIn(request)}`],
  };
};

const pages: [method: string, path: RegExp, tell: Tell][] = [
  ['POST', /^\/portal\/register$/, registered],
  ['GET', /^\/portal\/requests\/[^/]+$/, looked],
  ['POST', /^\/portal\/requests\/[^/]+\/collect$/, collected],
  ['POST', /^\/portal\/login$/, login],
  ['POST', /^\/portal\/(code|enrol)$/, code],
  ['POST', /^\/portal\/logout$/, either('signs out', 'does not sign out')],
  ['POST', /^\/portal\/schedules$/, scheduled],
  ['POST', /^\/portal\/schedules\/[^/]+\/cancel$/, either('cancels its schedule', 'cannot cancel')],
  ['POST', /^\/portal\/files\/[^/]+\/delete$/, either('deletes the file', 'cannot delete the file')],
  ['POST', /^\/portal\/sftp\/keys$/, either('adds a key for SFTP', 'the key is refused')],
  ['POST', /^\/portal\/sftp\/keys\/remove$/, either('removes a key for SFTP', 'cannot remove the key')],
];
