import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Ndh } from '../ndh/ndh.ts';
import { isOwnForm } from './form-token.ts';
import { setCookie } from './cookie.ts';
import { framed } from './framed.ts';
import { html } from './html.ts';
import { icon, style } from './layout.ts';
import { accountPages } from './pages/account.ts';
import { failed } from './pages/failed.ts';
import { loginPages } from './pages/login.ts';
import { nothingHere } from './pages/nothing-here.ts';
import { registrationPages } from './pages/registration.ts';
import { protectiveHeaders } from './protective-headers.ts';
import { cookie, isOwn, visitOf, type Answer, type OwnVisit, type PageAnswer, type Visit } from './visit.ts';

/** A page by its method and its address below the portal. */
export interface Page<V extends Visit = Visit> {
  method: 'GET' | 'POST';
  url: string;
  show: (visit: V, reply: FastifyReply) => Answer | Promise<Answer>;
}

/** The web pages of the simulated NDH, all by themselves: they need no script. */
export function portalRoutes(app: FastifyInstance, ndh: () => Ndh): void {
  const route = ({ method, url, show }: Page): void =>
    void app.route({
      method,
      url: `/portal${url}`,
      handler: (http, reply) => serve(show, http, reply, ndh()),
    });
  for (const page of [...registrationPages, ...loginPages]) route(page);
  for (const page of accountPages) route({ ...page, show: signedIn(page) });
  route({ method: 'GET', url: '/*', show: () => nothingHere });
  for (const [name, type, text] of [
    ['style.css', 'text/css; charset=utf-8', style],
    ['icon.svg', 'image/svg+xml', icon],
  ] as const)
    app.get(`/portal/${name}`, (_http, reply) =>
      reply
        .type(type)
        .headers({ 'cache-control': 'public, max-age=86400', 'x-content-type-options': 'nosniff' })
        .send(text),
    );
}

/** Sends everybody else to the login. */
const signedIn =
  ({ show }: Page<OwnVisit>): Page['show'] =>
  (visit, reply) =>
    isOwn(visit) ? show(visit, reply) : { to: '/portal/login' };

async function serve(
  show: Page['show'],
  http: FastifyRequest,
  reply: FastifyReply,
  ndh: Ndh,
): Promise<FastifyReply> {
  const visit = visitOf(http, ndh);
  const before = visit.carrier;
  reply.headers(protectiveHeaders());
  const answer = mayBeSent(visit) ? await show(visit, reply) : strangeForm;
  return answer === 'sent' ? reply : sendAnswer(visit, answer, before, reply);
}

/** Whether an address belongs to the portal, readable or not. */
export const isOfPortal = (url: string): boolean => /^\/portal(?![^/?])/.test(url);

/** Says in a page what the server made of a request that reached no page: by its status, never by its inside. */
export function sendFailure(
  http: FastifyRequest,
  reply: FastifyReply,
  status: number,
  ndh: Ndh,
): FastifyReply {
  const visit = visitOf(http, ndh);
  reply.headers(protectiveHeaders());
  return sendAnswer(visit, failed(status), visit.carrier, reply);
}

/** @param before what carried the visit until now */
function sendAnswer(visit: Visit, answer: PageAnswer, before: string, reply: FastifyReply): FastifyReply {
  const { http, ndh } = visit;
  if (visit.carrier !== before || !http.headers.cookie?.includes(before))
    setCookie(reply, cookie, visit.carrier, ndh, ndh.behaviour.portalCookie());
  if ('to' in answer) return reply.redirect(answer.to, 303);
  const { title, content, status = 200, headers = {} } = answer;
  return reply
    .code(status)
    .headers(headers)
    .type('text/html; charset=utf-8')
    .send(String(framed(visit, title, content)));
}

/** A form that another site sends in the name of a visitor changes nothing. */
const mayBeSent = ({ http, fields, carrier, ndh }: Visit): boolean =>
  http.method !== 'POST' || !ndh.behaviour.portalNeedsFormToken() || isOwnForm(http, fields, carrier, ndh);

const strangeForm: Answer = {
  title: 'Form out of date',
  status: 403,
  content: html`<div class="card middle">
    <h1>This form is out of date</h1>
    <p class="lead">It does not belong to your present visit, so nothing was changed.</p>
    <p><a class="button" href="/portal">Back to the portal</a></p>
  </div>`,
};
