import { bodyJson } from '../../../lib/client/decoded-body.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import {
  addressFlaw,
  extensionFlaw,
  fieldFlaw,
  fileLists,
  isObject,
  itemFlaw,
  itemsIn,
  timeFlaw,
  type Flaw,
  type Json,
} from './manifest-flaws.ts';
import { endsOf } from './poll-qualities.ts';
import type { SeenJob } from './seen-job.ts';
import { requestFlaw } from './told-request.ts';

/** Judges every manifest by what is wrong with it. */
function expectEach(
  jobs: SeenJob[],
  flawOf: (manifest: Json, job: SeenJob, end: Exchange) => Flaw | undefined,
) {
  endsOf(jobs);
  let looked = 0;
  for (const job of jobs) {
    const manifest = job.end && bodyJson(job.end);
    // What is no object has no fields to look at: BULK-MANIFEST-01.
    if (!job.end || !isObject(manifest)) continue;
    looked += 1;
    blame(flawOf(manifest, job, job.end), job.end);
  }
  if (looked === 0) throw new NotTestable('no manifest is a JSON object (BULK-MANIFEST-01)');
}

function blame(flaw: Flaw | undefined, answer: Exchange): void {
  if (!flaw) return;
  const finding = { expected: flaw.expected, received: flaw.received, where: where(answer) };
  throw flaw.short ? new FallsShort(finding) : new NonConformance(finding);
}

/** Every manifest is an object with its five fields (BULK-MANIFEST-01). */
export function expectFields(_world: NdhWorld, jobs: SeenJob[]): void {
  for (const end of endsOf(jobs)) blame(fieldFlaw(bodyJson(end)), end);
}

/** Every transactionTime is an instant that has come (BULK-MANIFEST-02). */
export function expectInstants({ config }: NdhWorld, jobs: SeenJob[]): void {
  expectEach(jobs, (manifest, _job, end) =>
    timeFlaw(manifest, end.response.headers['date'], config.policy.maxSkewSeconds),
  );
}

/** Every request is the kick-off (BULK-MANIFEST-05). */
export function expectRequests(_world: NdhWorld, jobs: SeenJob[]): void {
  expectEach(jobs, (manifest, { kickOff }) => requestFlaw(manifest['request'], kickOff));
}

/** Every item of output has type and url (BULK-MANIFEST-07). */
export function expectItems(_world: NdhWorld, jobs: SeenJob[]): void {
  expectEach(jobs, (manifest, { organized = false }) => itemFlaw(manifest, organized));
}

/** Every listed address is absolute (BULK-MANIFEST-08). */
export function expectAbsolute(_world: NdhWorld, jobs: SeenJob[]): void {
  const listed = endsOf(jobs).flatMap((end) => fileLists.flatMap((list) => itemsIn(bodyJson(end), list)));
  if (listed.length === 0) throw new NotTestable('no manifest lists a file');
  expectEach(jobs, addressFlaw);
}

/** Every extension is an object (BULK-MANIFEST-16). */
export function expectExtensions(_world: NdhWorld, jobs: SeenJob[]): void {
  expectEach(jobs, extensionFlaw);
}
