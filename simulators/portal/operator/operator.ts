import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../../ndh/log/log.ts';
import type { Ndh } from '../../ndh/ndh.ts';
import { setCookie } from '../cookie.ts';
import { isOwnForm } from '../form-token.ts';
import { html, type Content } from '../html.ts';
import { page } from '../layout.ts';
import { protectiveHeaders } from '../protective-headers.ts';
import { told } from '../visit.ts';
import { EventStreams } from './event-streams.ts';
import { isHere } from './is-here.ts';
import { clockPages } from './pages/clock.ts';
import { defectPages } from './pages/defects.ts';
import { overviewPages } from './pages/overview.ts';
import { requestPages } from './pages/requests.ts';
import { cookie, visitOf, type Visit } from './visit.ts';

/** What an operator is shown, or where the browser is sent to instead. */
export type Answer = { title: string; content: Content; status?: number } | { to: string };

/** A page by its method and its address below the operator's view. */
export interface Page {
  method: 'GET' | 'POST';
  url: string;
  show: (visit: Visit) => Answer | Promise<Answer>;
}

const files = (['style.css', 'live.js'] as const).map((name) => {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8');
  const mark = createHash('sha256').update(text).digest('hex').slice(0, 8);
  const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
  return { name, text, type, url: `/operator/${name}?${mark}` };
});

/** The operator's view of a simulated NDH. It asks for no credentials, as the control API does not. */
export function operatorRoutes(app: FastifyInstance, ndh: () => Ndh, log: Log): void {
  const streams = new EventStreams(ndh, log);
  app.addHook('preClose', () => Promise.resolve(streams.endAll()));
  for (const { method, url, show } of [...overviewPages, ...clockPages, ...requestPages, ...defectPages])
    app.route({
      method,
      url: `/operator${url}`,
      handler: (http, reply) => serve(show, http, reply, ndh(), log),
    });
  app.get('/operator/events', (http, reply) =>
    isHere(http, ndh()) ? streams.open(http, reply) : reply.code(421).send(),
  );
  for (const { name, text, type } of files)
    app.get(`/operator/${name}`, (_http, reply) =>
      reply.headers({ ...protectiveHeaders(), 'content-type': `${type}; charset=utf-8` }).send(text),
    );
}

async function serve(
  show: Page['show'],
  http: FastifyRequest,
  reply: FastifyReply,
  ndh: Ndh,
  log: Log,
): Promise<FastifyReply> {
  const visit = visitOf(http, ndh, log);
  reply.headers(protectiveHeaders("script-src 'self'", "connect-src 'self'"));
  if (!isHere(http, ndh)) return send(reply, visit, strangeName);
  if (!http.headers.cookie?.includes(visit.carrier)) setCookie(reply, cookie, visit.carrier, visit.ndh);
  const isAllowed = http.method !== 'POST' || isOwnForm(http, visit.fields, visit.carrier, ndh);
  return send(reply, visit, isAllowed ? await show(visit) : strangeForm);
}

function send(reply: FastifyReply, visit: Visit, answer: Answer): FastifyReply {
  if ('to' in answer) return reply.redirect(answer.to, 303);
  const { title, content, status = 200 } = answer;
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(String(framed(visit, title, content)));
}

const places = [
  ['/operator', 'Operator’s view'],
  ['/operator/defects', 'Misbehave'],
] as const;

function framed({ http, ndh }: Visit, title: string, content: Content) {
  const here = http.url.replace(/\?.*/s, '');
  const links = places.map(
    ([url, words]) => html`<a href="${url}" ${url === here && html`aria-current="page"`}>${words}</a>`,
  );
  const [style, script] = files;
  return page(
    {
      title,
      navigation: html`<nav aria-label="Operator">${links}</nav>`,
      footer: html`Simulated NDH, edition ${ndh.edition.name}, tier ${ndh.tier}. Server time
      ${told(ndh.clock.now())}.`,
      head: html`<link rel="stylesheet" href="${style?.url}" />
        <script src="${script?.url}" defer></script>`,
    },
    content,
  );
}

const strangeForm: Answer = {
  title: 'Form out of date',
  status: 403,
  content: html`<h1>This form is out of date</h1>
    <p class="lead">It does not belong to your present visit, so nothing was changed.</p>
    <p><a class="button" href="/operator">Back to the operator’s view</a></p>`,
};

const strangeName: Answer = {
  title: 'Unknown name',
  status: 421,
  content: html`<h1>The server does not know itself by this name</h1>
    <p class="lead">
      Open the operator’s view by the server’s address, as localhost, or by the address that it was started
      with as --public-url.
    </p>`,
};
