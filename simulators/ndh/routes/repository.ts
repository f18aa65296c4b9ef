import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { outcome } from '../fhir/outcome.ts';
import type { Ndh } from '../ndh.ts';
import { linkOf, manifestOf, type Manifest } from '../repository/manifest.ts';
import type { FileRecord, Run } from '../store/repositories.ts';
import { notFound, refuse, refuseAccess, sendBody, tokenOf } from './caller.ts';
import { latestNote } from '../repository/run-notes.ts';
import { deliver } from './deliver.ts';
import { originOf } from './origin.ts';

interface ListRoute {
  Params: { account: string };
  /** `schedule` asks for what one schedule has produced. */
  Querystring: { format?: string; schedule?: string };
}

interface FileRoute {
  Params: { account: string; name: string };
}

/** An account's repository: its list and its files. */
export function repositoryRoutes(app: FastifyInstance, ndh: () => Ndh): void {
  // A receiver may ask again before the end of its last download is known here.
  const settled = (request: { params: { account: string } }) => ndh().endings.settled(request.params.account);
  app.route<ListRoute>({
    method: ['GET', 'POST'],
    url: '/repository/:account/list',
    preHandler: (request) => settled(request),
    handler: (request, reply) => list(request, reply, ndh()),
  });
  app.get<ListRoute>('/repository/:account/status', (request, reply) => status(request, reply, ndh()));
  app.all<FileRoute>(
    '/repository/:account/files/:name',
    { preHandler: (request) => settled(request) },
    (request, reply) =>
      request.method === 'DELETE' ? deleteFile(request, reply, ndh()) : file(request, reply, ndh()),
  );
}

function list(request: FastifyRequest<ListRoute>, reply: FastifyReply, ndh: Ndh): FastifyReply {
  const { behaviour, store } = ndh;
  const { account } = request.params;
  const access = behaviour.mayReadList(behaviour.findSession(tokenOf(request), ndh), account, ndh);
  if (access !== 'granted') return refuseAccess(reply, access, ndh);
  const methods = behaviour.listMethods();
  if (!methods.includes(request.method))
    return refuse(
      reply.header('allow', methods.join(', ')),
      405,
      'not-supported',
      `a list takes ${methods.join(', ')}`,
    );
  const run = store.repositories.lastRun(account);
  const all = run ? behaviour.listedFiles(account, ndh) : behaviour.listedBeforeFirstRun(account, ndh);
  if (!all) return notFound(reply);
  const { schedule } = request.query;
  const files = schedule ? all.filter(({ scheduleName }) => scheduleName === schedule) : all;
  const manifest = behaviour.listDocument(
    manifestFor(run, files, account, originOf(request, ndh), ndh),
    account,
  );
  if (schedule) nameNote(reply, latestNote('links', account, schedule, ndh));
  if (!manifest) return notFound(reply);
  const asLines = request.query.format === 'lines' || /^text\/plain\b/i.test(request.headers.accept ?? '');
  return sendBody(reply.header('cache-control', 'no-store'), 200, behaviour.listText(manifest, asLines));
}

/** The status file of a schedule's latest run, under an address that stays the same. */
function status(request: FastifyRequest<ListRoute>, reply: FastifyReply, ndh: Ndh): FastifyReply {
  const { account } = request.params;
  const caller = ndh.behaviour.findSession(tokenOf(request), ndh);
  const access = ndh.behaviour.mayReadStatus(caller, account, ndh);
  if (access !== 'granted') return refuseAccess(reply, access, ndh);
  const note = latestNote('status', account, request.query.schedule ?? '', ndh);
  if (!note) return notFound(reply);
  nameNote(reply, note);
  return deliver(note, request, reply, ndh);
}

/** Tells under which name a note is kept, where the address does not. */
function nameNote(reply: FastifyReply, note: FileRecord | undefined): void {
  if (note) reply.header('content-disposition', `inline; filename="${note.name}"`);
}

/** The manifest of a run's files in the list of an account, with absolute links. */
export function manifestFor(
  run: Run | undefined,
  files: FileRecord[],
  accountId: string,
  origin: string,
  ndh: Ndh,
): Manifest {
  return manifestOf(run ?? { transactionTime: '', request: '' }, files, (file) =>
    linkOf(file, accountId, origin, ndh),
  );
}

function file(request: FastifyRequest<FileRoute>, reply: FastifyReply, ndh: Ndh): FastifyReply {
  const { behaviour } = ndh;
  const { account, name } = request.params;
  const caller = behaviour.findSession(tokenOf(request), ndh);
  const access = behaviour.mayReadFile(caller, account, request.method, ndh);
  if (access !== 'granted') return refuseAccess(reply, access, ndh);
  const methods = behaviour.fileMethods();
  if (!methods.includes(request.method) && !(request.method === 'HEAD' && methods.includes('GET'))) {
    const allow = [...methods, ...(behaviour.offersDeletion() ? ['DELETE'] : [])].join(', ');
    return refuse(reply.header('allow', allow), 405, 'not-supported', `a file takes ${allow}`);
  }
  if (request.method === 'POST' && !behaviour.takesPostBody(textOf(request.body)))
    return refuse(reply, 400, 'required', 'a file is posted for with a form that says what for');
  const found = behaviour.findFile(account, name, ndh);
  if (found) return deliver(found, request, reply, ndh);
  const { status, headers } = behaviour.missingFile(account, name);
  return refuse(reply.headers(headers), status, 'not-found', 'there is nothing at this address');
}

const textOf = (body: unknown): string => (Buffer.isBuffer(body) ? body.toString() : '');

function deleteFile(request: FastifyRequest<FileRoute>, reply: FastifyReply, ndh: Ndh): FastifyReply {
  const { behaviour } = ndh;
  const { account, name } = request.params;
  const caller = behaviour.findSession(tokenOf(request), ndh);
  const access = behaviour.mayDeleteFile(caller, account, ndh);
  const refusal = (status: number, code: string, text: string): FastifyReply =>
    sendBody(reply, status, behaviour.deletionRefusalBody(outcome(code, text)));
  if (access === 'unauthenticated') return refuseAccess(reply, access, ndh);
  if (access === 'forbidden') return refusal(403, 'forbidden', 'the session may not delete this');
  if (!behaviour.offersDeletion()) {
    reply.header('allow', behaviour.fileMethods().join(', '));
    return refusal(405, 'not-supported', 'files cannot be deleted');
  }
  const found = access === 'granted' ? behaviour.findFile(account, name, ndh) : undefined;
  if (found && behaviour.mustStay(found, ndh))
    return refusal(409, 'conflict', 'the file is too young to be deleted');
  if (found) {
    behaviour.deleteFile(found, ndh);
    return reply.code(behaviour.deletionStatus()).send();
  }
  if (access === 'granted') behaviour.deleteMissing(account, name, ndh);
  return refusal(404, 'not-found', 'there is nothing at this address');
}
