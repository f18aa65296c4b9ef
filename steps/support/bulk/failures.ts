import { bodyJson } from '../../../lib/client/decoded-body.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { isOutcome } from '../operation-outcome.ts';
import { isObject, itemsIn } from './manifest-flaws.ts';
import { deliveredFiles } from './file-contents.ts';
import type { SeenJob } from './seen-job.ts';
import { joined } from '../sequence.ts';

type Recording = Pick<NdhWorld, 'record'>;

/** A spoilt export, and the same one without a fault. */
export interface Spoilt {
  job: SeenJob;
  sound: SeenJob;
  /** The type whose lines were spoilt; all where absent. */
  type?: string;
}

const isRefusal = ({ response: { status } }: Exchange): boolean => status >= 400;

/** Statuses with which a gateway or a limit speaks, or which strangers are told (A73), in whatever form. */
const foreign = [401, 403, 429, 502, 503, 504];

function lastOf({ polls }: SeenJob): Exchange {
  const last = polls.at(-1);
  if (!last) throw new NotTestable('the export was never asked for');
  return last;
}

/** An export that failed is answered 4xx or 5xx, and an OperationOutcome is labelled as one (BULK-STATUS-07). */
export function expectFailed(world: Recording, { job, sound }: Spoilt): void {
  const last = lastOf(job);
  const { status, headers } = last.response;
  world.record(`the spoilt export is answered ${status}`);
  const expected = 'an answer 4xx or 5xx';
  if (status === 202) {
    if (!sound.end) throw new NotTestable('no export ends, spoilt or not (BULK-STATUS-01)');
    throw new NonConformance({ expected, received: '202 for ever', where: where(last) });
  }
  if (status === 200) {
    if (itemsIn(bodyJson(last), 'error').length > 0) return world.record('what is spoilt is listed as error');
    if (missingLines(job, sound).length === 0) return world.record('the export was tried again');
    throw new NonConformance({ expected, received: '200 without any error', where: where(last) });
  }
  const type = headers['content-type'];
  const isFhir =
    (bodyJson(last) as { resourceType?: unknown } | undefined)?.resourceType === 'OperationOutcome';
  if (!isFhir || type?.split(';')[0]?.trim().toLowerCase() === 'application/fhir+json') return;
  throw new NonConformance({
    expected: 'an OperationOutcome labelled application/fhir+json',
    received: type ?? 'no media type',
    where: where(last),
  });
}

/** The failure of an export is explained by an OperationOutcome (BULK-STATUS-08). */
export function expectExplained(world: Recording, { polls }: SeenJob): void {
  const refusals = polls.filter(isRefusal);
  if (refusals.length === 0) throw new NotTestable('no answer 4xx or 5xx arose');
  for (const refusal of refusals) {
    const { status } = refusal.response;
    world.record(`${status} with ${codesOf(refusal).join(', ') || 'no issue code'}`);
    if (isOutcome(bodyJson(refusal)) || foreign.includes(status)) continue;
    const received = refusal.response.body.length === 0 ? 'an empty body' : 'another body';
    throw new FallsShort({ expected: 'an OperationOutcome in JSON', received, where: where(refusal) });
  }
}

/** Codes of issues that pass: transient, and those below it. */
const transient = ['transient', 'lock-error', 'no-store', 'exception', 'timeout', 'incomplete', 'throttled'];

/** An OperationOutcome about a failure that passes has a code that says so (BULK-STATUS-08). */
export function expectTransient(world: Recording, { polls }: SeenJob): void {
  const refusals = polls.filter(isRefusal);
  if (refusals.length === 0) throw new NotTestable('no poll failed');
  for (const refusal of refusals) {
    const codes = codesOf(refusal);
    const { status, headers, body } = refusal.response;
    world.record(`${status} with ${codes.join(', ') || 'no issue code'}`);
    if (foreign.includes(status) || codes.some((code) => transient.includes(code))) continue;
    // Other formats than FHIR have no such code; they have to name themselves.
    if (!isOutcome(bodyJson(refusal)) && body.length > 0 && headers['content-type']) continue;
    const received = codes.join(', ') || 'none';
    throw new FallsShort({
      expected: `an issue of ${transient.join(', ')}`,
      received,
      where: where(refusal),
    });
  }
}

function codesOf(answer: Exchange): string[] {
  const body = bodyJson(answer);
  return isOutcome(body) ? body.issue.flatMap((issue) => issue?.code ?? []) : [];
}

/** A partial success lists what went wrong (BULK-STATUS-09). */
export function expectErrorsListed(world: Recording, { job, sound, type = '' }: Spoilt): void {
  if (!namesIn(sound).some((name) => name.startsWith(`${type}/`)))
    throw new NotTestable(`no line of ${type} is delivered without a fault (BULK-FILE-01)`);
  const last = lastOf(job);
  const { status } = last.response;
  world.record(`the export without ${type} is answered ${status}`);
  const body = bodyJson(last);
  if (status >= 400) {
    if (!isObject(body) || !Array.isArray(body['output'])) return;
    const received = `status ${status} with a manifest`;
    throw new NonConformance({ expected: '200, or a failure without files', received, where: where(last) });
  }
  if (status !== 200) throw new NotTestable(`the export was still answered ${status} (BULK-STATUS-07)`);
  const errors = itemsIn(body, 'error');
  const missing = missingLines(job, sound, type);
  if (missing.length > 0 && errors.length === 0) {
    const received = `none, while ${missing.length} lines of ${type} are missing`;
    throw new NonConformance({ expected: 'a filled error array', received, where: where(last) });
  }
  const delivered = deliveredFiles([job], 'error');
  const lines = joined(delivered.map((file) => file.lines));
  const told = lines.some(({ resource }) => resource?.resourceType === 'OperationOutcome');
  // Further pages of the manifest may list more.
  if (errors.length === 0 || (delivered.length >= errors.length && told)) return;
  const received = delivered.length < errors.length ? 'one that cannot be fetched' : 'none';
  throw new NonConformance({ expected: 'files with OperationOutcomes', received, where: where(last) });
}

/** The resources of a sound export that a spoilt one lacks. */
function missingLines(job: SeenJob, sound: SeenJob, type?: string): string[] {
  const held = new Set(namesIn(job));
  return namesIn(sound).filter(
    (name) => !held.has(name) && (type === undefined || name.startsWith(`${type}/`)),
  );
}

const namesIn = (job: SeenJob): string[] =>
  joined(job.files.filter(({ list }) => list === 'output').map(({ lines }) => lines)).flatMap(
    ({ resource }) => (resource ? [`${resource.resourceType}/${resource.id ?? ''}`] : []),
  );
