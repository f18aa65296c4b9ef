import { bodyJson } from '../../../lib/client/decoded-body.ts';
import { NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { FhirResource } from '../../../lib/client/search.ts';
import type { Receiver } from '../../../lib/client/receiver.ts';
import type { NdhWorld } from '../world.ts';
import type { Sequence } from '../sequence.ts';
import { exportedBy, placeOf, timeOf, timeTold } from './export-times.ts';
import type { SeenJob } from './seen-job.ts';
import { inForce, repeatFlaw, versionOf, versionsIn } from './versions.ts';

/** Lines of a type whose history is read, in one export. */
const sampled = 2;

/** Every export shows one state of each resource, its latest; histories are read as the receiver that acted (BULK-FILE-04). */
export async function expectLatestOf(world: NdhWorld, jobs: SeenJob[]): Promise<void> {
  const filled = jobs.filter((job) => exportedBy(job).length > 0);
  if (filled.length === 0) throw new NotTestable('no export has lines');
  for (const job of filled) {
    const repeated = job.organized ? undefined : repeatFlaw(exportedBy(job));
    if (repeated) throw new NonConformance({ expected, received: repeated, ...placeOf(job) });
  }
  for (const job of filled.filter((each) => timeTold(each) !== undefined))
    await expectInForce(world, await world.receiver(world.actor), job);
}

const expected = 'the latest version of each resource';

/** No sampled line is older than the version of the export's time. */
async function expectInForce(world: NdhWorld, receiver: Receiver, job: SeenJob): Promise<void> {
  const resources = exportedBy(job);
  const skew = world.config.policy.maxSkewSeconds * 1000;
  const time = new Date(new Date(timeOf(job)).getTime() - skew);
  let looked = 0;
  for (const resource of sampleOf(resources)) {
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

/** The last few of each type that tell their version: what is changed often comes to stand at the end. */
function sampleOf(resources: Sequence<FhirResource>): FhirResource[] {
  const last = new Map<string, FhirResource[]>();
  for (const resource of resources) {
    if (!versionOf(resource)) continue;
    const { resourceType: type } = resource;
    last.set(type, [...(last.get(type) ?? []), resource].slice(-sampled));
  }
  return [...last.values()].flat();
}
