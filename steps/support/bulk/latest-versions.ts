import { bodyJson } from '../../../lib/client/decoded-body.ts';
import { NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { Receiver } from '../../../lib/client/receiver.ts';
import type { NdhWorld } from '../world.ts';
import { exportedBy, placeOf, timeOf } from './export-times.ts';
import type { SeenJob } from './seen-job.ts';
import { inForce, repeatFlaw, versionOf, versionsIn } from './versions.ts';

/** Lines whose history is read. */
const sampled = 5;

/** Asks for the history as the receiver that acted. */
export async function expectLatestOf(world: NdhWorld, job: SeenJob): Promise<void> {
  await expectLatest(world, await world.receiver(world.actor), job);
}

/** One state of each resource, none older than the version of the export's time (BULK-FILE-04). */
export async function expectLatest(world: NdhWorld, receiver: Receiver, job: SeenJob): Promise<void> {
  const resources = exportedBy(job);
  if (resources.length === 0) throw new NotTestable('the export has no lines');
  const expected = 'the latest version of each resource';
  const repeated = job.organised ? undefined : repeatFlaw(resources);
  if (repeated) throw new NonConformance({ expected, received: repeated, ...placeOf(job) });
  const skew = world.config.policy.maxSkewSeconds * 1000;
  const time = new Date(new Date(timeOf(job)).getTime() - skew);
  const versioned = resources.filter((resource) => versionOf(resource));
  const every = Math.max(1, Math.floor(versioned.length / sampled));
  let looked = 0;
  for (const resource of versioned.filter((_, index) => index % every === 0).slice(0, sampled)) {
    const name = `${resource.resourceType}/${resource.id ?? ''}`;
    const history = versionsIn(bodyJson(await receiver.look(`${name}/_history`)));
    const [current, own] = [inForce(history, time), versionOf(resource)];
    if (!current || !own) continue;
    looked += 1;
    const known = history.find(({ versionId }) => versionId === own.versionId);
    if (own.versionId === current.versionId || (known ?? own).lastUpdated >= current.lastUpdated) continue;
    const received = `version ${own.versionId} of ${name}, which was ${current.versionId} by then`;
    throw new NonConformance({ expected, received, ...placeOf(job) });
  }
  world.record(`${resources.length} lines, the history of ${looked} of them read`);
}
