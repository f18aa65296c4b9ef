import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bodyOf, json, outcome, send, type Answer } from './answer.ts';
import { Authorization, type Client, type Grant } from './authorization.ts';
import type { Flaw } from './flaws.ts';
import { Jobs } from './jobs.ts';
import { capabilityStatement } from './metadata.ts';
import { records, statesOf } from './records.ts';
import { parametersOf, readSelection } from './selection.ts';
import { TestClock } from './test-clock.ts';

/**
 * A Bulk Data server that shares no code with the simulated NDH, in the manner of one for patients: a long path before
 * the FHIR base, status and files beside it, the files on a port of their own, clients registered by hand, and no
 * scheduled operation.
 */
export interface ForeignBulk {
  base: string;
  tokenUrl: string;
  /** Host and port of the files. */
  filesHost: string;
  /** Where its time is moved on: `/clock`. A test may use it or wait. */
  control: string;
  stop(): Promise<void>;
}

const path = '/v/r4';

/** Starts it with these flaws; without any it keeps to Bulk Data and SMART. */
export async function startForeignBulk(clients: Client[], flaws: Flaw[] = []): Promise<ForeignBulk> {
  const set = new Set(flaws);
  const clock = new TestClock();
  const authorization = new Authorization(clients, set, clock);
  const jobs = new Jobs(set, clock);
  let origin = '';
  const api = serving(clock, (request) => answerApi(request, { authorization, jobs, flaws: set, origin }));
  const levers = serving(clock, (request) => clock.answer(request));
  const files = serving(clock, async (request) => answerFile(request, { authorization, jobs, flaws: set }));
  origin = await listen(api);
  const filesOrigin = await listen(files);
  const control = await listen(levers);
  authorization.tokenUrl = `${origin}/auth/token`;
  jobs.filesUrl = `${filesOrigin}/bulkfiles`;
  return {
    ...{ base: `${origin}${path}/fhir`, tokenUrl: authorization.tokenUrl },
    ...{ filesHost: new URL(filesOrigin).host, control },
    stop: async () => {
      for (const server of [api, files, levers]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

function serving(clock: TestClock, answer: (request: IncomingMessage) => Promise<Answer>): Server {
  return createServer((request, response) => {
    response.setHeader('date', new Date(clock.now()).toUTCString());
    answer(request).then(
      (given) => send(response, given),
      (error: unknown) => send(response, outcome(500, 'exception', String(error))),
    );
  });
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Parts {
  authorization: Authorization;
  jobs: Jobs;
  flaws: ReadonlySet<Flaw>;
}

async function answerFile(request: IncomingMessage, { authorization, jobs, flaws }: Parts): Promise<Answer> {
  const [, name = ''] = /^\/bulkfiles\/([^/?]+)$/.exec(request.url ?? '') ?? [];
  const grant = authorization.grantOf(request.headers.authorization);
  if (flaws.has('wants the token twice') && request.headers['x-token'] === undefined) return unauthorized();
  return request.method === 'GET'
    ? (jobs.file(name, grant) ?? unauthorized())
    : outcome(405, 'not-supported', 'only GET');
}

const unauthorized = (): Answer => ({
  ...outcome(401, 'login', 'a token is needed'),
  headers: { 'www-authenticate': 'Bearer' },
});

/** What the web server in front says of addresses that lead nowhere, an operation that nobody has among them. */
const nowhere: Answer = { status: 404, type: 'text/html', body: '<p>Cannot find that.</p>' };

async function answerApi(
  request: IncomingMessage,
  { authorization, jobs, flaws, origin }: Parts & { origin: string },
): Promise<Answer> {
  const url = new URL(request.url ?? '/', origin);
  const { method = 'GET', headers } = request;
  const local = url.pathname.startsWith(`${path}/`) ? url.pathname.slice(path.length) : url.pathname;
  if (method === 'POST' && local === '/auth/token')
    return authorization.token(await bodyOf(request), headers['content-type'] ?? '');
  if (method === 'GET' && local === '/fhir/.well-known/smart-configuration')
    return json(200, authorization.configuration());
  if (method === 'GET' && local === '/fhir/metadata')
    return { ...json(200, capabilityStatement(`${origin}${path}/fhir`)), type: 'application/fhir+json' };
  if (local.startsWith('/fhir/.well-known/')) return outcome(404, 'not-found', 'nothing here');
  const grant = authorization.grantOf(headers.authorization);
  if (!grant) return unauthorized();
  const [, id] = /^\/bulkstatus\/([\w-]+)$/.exec(local) ?? [];
  if (id !== undefined && method === 'GET') return jobs.poll(id, grant);
  if (id !== undefined && method === 'DELETE') return jobs.end(id, grant);
  if (local === '/fhir/$export') return kickOff(request, url, grant, { jobs, flaws, origin });
  return method === 'GET' ? readOrSearch(local, url, grant) : nowhere;
}

async function kickOff(
  request: IncomingMessage,
  url: URL,
  grant: Grant,
  { jobs, flaws, origin }: { jobs: Jobs; flaws: ReadonlySet<Flaw>; origin: string },
): Promise<Answer> {
  const { accept, prefer } = request.headers;
  if (request.method !== 'GET' && request.method !== 'POST')
    return outcome(405, 'not-supported', 'an export is asked for by GET or POST');
  const asked = await parametersOf(request, url);
  if (!asked) return outcome(400, 'invalid', 'no Parameters');
  if (flaws.has('wants one Accept') && accept !== 'application/fhir+json')
    return outcome(400, 'invalid', 'Accept has to be application/fhir+json');
  if (!/respond-async/i.test(String(prefer))) return outcome(400, 'invalid', 'only respond-async');
  if (flaws.has('refuses in plain text') && !asked.has('_type'))
    return { status: 413, type: 'text/plain', body: 'that would be too many files' };
  const selection = readSelection(asked, grant);
  if ('status' in selection) return selection;
  return jobs.start(selection, url.href, grant, `${origin}${path}/bulkstatus`);
}

/** GET of one resource, its versions, or those in a state. */
function readOrSearch(local: string, url: URL, grant: Grant): Answer {
  const [, type = '', id, history] =
    /^\/fhir\/([A-Z][A-Za-z]+)(?:\/([\w.-]+))?(\/_history)?$/.exec(local) ?? [];
  const found = records.filter(({ resourceType }) => resourceType === type && grant.types.includes(type));
  const fhir = (value: unknown): Answer => ({ ...json(200, value), type: 'application/fhir+json' });
  const bundle = (kind: string, kept: object[]): Answer =>
    fhir({
      ...{ resourceType: 'Bundle', type: kind, total: kept.length },
      entry: kept.map((resource) => ({ resource })),
    });
  if (id !== undefined) {
    const one = found.find((each) => each.id === id);
    if (!one) return outcome(404, 'not-found', 'no such resource');
    return history ? bundle('history', [one]) : fhir(one);
  }
  if (type === '') return outcome(404, 'not-found', 'nothing here');
  const state = url.searchParams.get('address-state');
  return bundle('searchset', state === null ? found : found.filter((each) => statesOf(each).includes(state)));
}
