import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Evaluated } from '../bulk/kick-off/check.ts';
import { evaluateKickOff } from '../bulk/kick-off/evaluate.ts';
import { hasBulk3 } from '../bulk/kick-off/has-bulk3.ts';
import { readKickOff, type KickOff } from '../bulk/kick-off/request.ts';
import { addressOf } from '../bulk/manifest.ts';
import { dueOf, secondsLeft } from '../bulk/progress.ts';
import { outcome, type Outcome } from '../fhir/outcome.ts';
import { newId } from '../login/secrets.ts';
import type { Ndh } from '../ndh.ts';
import type { Problem } from '../operation/parameter.ts';
import type { BulkJob } from '../store/bulk-jobs.ts';
import type { Session } from '../store/sessions.ts';
import { notFound, refuse, refuseAccess, sendBody, tokenOf } from './caller.ts';
import { originOf } from './origin.ts';
import { sendAnswer } from './send-answer.ts';

/** Begins a Bulk Data export. */
export function kickOffBulk(http: FastifyRequest, reply: FastifyReply, ndh: Ndh): FastifyReply {
  const { behaviour } = ndh;
  if (!behaviour.offersBulk()) return notFound(reply);
  const caller = behaviour.findSession(tokenOf(http), ndh);
  const access = behaviour.mayKickOff(caller);
  if (access !== 'granted') return refuseAccess(reply, access, ndh);
  const { kickOff, problem } = readKickOff(http, ndh);
  const refused = behaviour.refusedForm(kickOff.form);
  if (refused !== undefined)
    return refuse(reply, refused, 'not-supported', 'an export cannot be begun like this');
  if (!behaviour.takesAccept(http.headers.accept))
    return refuse(
      reply,
      http.headers.accept === undefined ? 400 : 406,
      'not-supported',
      'an export is begun with Accept: application/fhir+json',
    );
  if (!behaviour.takesPrefer(http.headers['prefer'] as string | undefined))
    return refuse(reply, 400, 'not-supported', 'an export is begun with Prefer: respond-async');
  if (problem) return refuseKickOff(reply, [problem], ndh);
  const evaluated = evaluateKickOff(kickOff, caller, ndh);
  if (evaluated.problems.length > 0) return refuseKickOff(reply, evaluated.problems, ndh);
  ndh.exporter.sweep();
  const wait = secondsUntilFree(caller, ndh);
  if (wait !== undefined) {
    reply.headers(behaviour.tooManyHeaders({ 'retry-after': String(wait) }, 'exports'));
    return refuse(reply, 429, 'throttled', 'too many exports run at a time; wait for one to end, or end one');
  }
  const job = jobOf(http, evaluated);
  ndh.store.bulkJobs.save(job);
  if (!ndh.clock.virtual) ndh.exporter.wake();
  return accept(job, kickOff, reply, ndh);
}

function accept(job: BulkJob, kickOff: KickOff, reply: FastifyReply, ndh: Ndh): FastifyReply {
  const { behaviour } = ndh;
  const headers = behaviour.bulkHeaders(
    {
      'content-location': addressOf(job),
      ...(job.separateStatus && { 'preference-applied': 'respond-async, separate-export-status' }),
    },
    job,
  );
  const text = `the export is prepared; poll ${addressOf(job)}`;
  const body = behaviour.kickOffBody(outcome('informational', text, 'information'));
  return sendAnswer(reply.headers(headers), { status: behaviour.kickOffStatus(), ...(body && { body }) });
}

function jobOf(http: FastifyRequest, { kickOff, caller, wishes, notes, ndh }: Evaluated): BulkJob {
  const origin = originOf(http, ndh);
  const path = kickOff.form === 'post-body' ? http.originalUrl.split('?')[0]! : http.originalUrl;
  return {
    id: newId(),
    accountId: caller?.accountId ?? '',
    clientId: caller?.clientId ?? '',
    ...{ request: origin + path, origin, kicked: ndh.clock.now(), seconds: ndh.bulk.seconds, wishes, notes },
    separateStatus: kickOff.separateStatus && hasBulk3(ndh.edition),
    ...{ state: 'waiting', files: [] },
    ...ndh.jobFaults.takeForJob(),
  };
}

/** Seconds until the client may begin another export; `undefined` where it may now. */
function secondsUntilFree(caller: Session | undefined, ndh: Ndh): number | undefined {
  if (!ndh.bulk.limits || !caller) return undefined;
  const running = ndh.store.bulkJobs
    .ofClient(caller.accountId, caller.clientId ?? '')
    .filter((job) => job.state !== 'failed' && dueOf(job) > ndh.clock.now());
  if (running.length < ndh.behaviour.mostLiveJobs()) return undefined;
  return Math.min(...running.map((job) => secondsLeft(job, ndh)));
}

function refuseKickOff(reply: FastifyReply, problems: Problem[], ndh: Ndh): FastifyReply {
  const { behaviour, edition } = ndh;
  const [first] = problems;
  if (problems.length === 1 && first?.parameter === '_outputFormat' && first.code === 'not-supported')
    return sendAnswer(reply, behaviour.otherFormatAnswer(outcomeOf(problems), edition));
  const status = problems.some(({ code }) => code === 'forbidden')
    ? 403
    : behaviour.bulkRefusalStatus(problems);
  return sendBody(reply, status, behaviour.bulkRefusalBody(outcomeOf(problems)));
}

const outcomeOf = (problems: Problem[]): Outcome => ({
  resourceType: 'OperationOutcome',
  issue: problems.map(({ code, text, parameter }) => ({
    severity: 'error' as const,
    code,
    diagnostics: text,
    ...(parameter ? { expression: [`Parameters.parameter.where(name='${parameter.slice(0, 100)}')`] } : {}),
  })),
});
