import { isAccepted } from '../../../lib/client/bulk/bulk-client.ts';
import { bodyJson } from '../../../lib/client/decoded-body.ts';
import type { FhirResource } from '../../../lib/client/search.ts';
import { waitSeconds } from '../../../lib/client/wait.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import {
  addOrganization,
  changeRecord,
  isNetwork,
  removeRecord,
  shownByDirectory,
} from '../directory-changes.ts';
import { once } from '../once.ts';
import type { NdhWorld } from '../world.ts';
import { bulkClient } from './client.ts';
import { timeOf } from './export-times.ts';
import { followSpoiltType } from './following.ts';
import { left } from './job-facts.ts';
import { ownJob, seenEnd, sharedExports } from './seen-exports.ts';
import type { SeenJob } from './seen-job.ts';

const organizations = ['_type', 'Organization'] as const;

/** An export of organizations, one of which was just added (BULK-MANIFEST-03). */
export async function exportAdded(world: NdhWorld, name: string): Promise<void> {
  const { id } = (await addOrganization(world)).after;
  const read = await (await world.receiver(name)).read('Organization', id ?? '');
  const added = bodyJson(read) as FhirResource | null | undefined;
  if (read.response.status !== 200 || typeof added !== 'object' || added === null)
    throw new NotTestable(`the added organization is answered ${read.response.status}`);
  left.added.set(world, added);
  left.jobs.set(world, [await ownJob(world, name, [organizations])]);
}

/** An export of what has changed since the one before it, which is nothing (BULK-MANIFEST-11). */
export async function exportNothing(world: NdhWorld, name: string): Promise<void> {
  const pair = await emptyExport(world, name);
  left.jobs.set(world, [...(await sharedExports(world, name)), ...pair]);
}

/** An export and one of what has changed since; made once in a run. */
const emptyExport = (world: NdhWorld, name: string): Promise<SeenJob[]> =>
  once(world, 'bulk export of nothing', async (world) => {
    const before = await ownJob(world, name, [organizations]);
    return [before, await ownJob(world, name, [organizations, ['_since', timeOf(before)]])];
  });

/**
 * Exports whose manifests list more than output, or less: errors, of a wish that is passed over and of a type that is
 * spoilt, deletions, and nothing. What a target cannot be brought to is left out.
 */
export async function exportInEveryWay(world: NdhWorld, name: string): Promise<void> {
  const jobs = await sharedExports(world, name);
  jobs.push(...(await once(world, 'bulk exports with errors', (world) => exportErrors(world, name))));
  await emptyExport(world, name).then((pair) => jobs.push(...pair), untested);
  if (world.conversation.control.has('putRecord'))
    await exportRemoval(world, name).then(() => jobs.push(...left.jobs.of(world)), untested);
  left.jobs.set(world, jobs);
}

function untested(error: unknown): void {
  if (!(error instanceof NotTestable)) throw error;
}

async function exportErrors(world: NdhWorld, name: string): Promise<SeenJob[]> {
  const jobs: SeenJob[] = [];
  const client = await bulkClient(world, name);
  const headers = { prefer: 'respond-async, handling=lenient' };
  const kickOff = await client.kickOff([organizations, ['_zzqunknownqzz', 'x']], { headers });
  if (isAccepted(kickOff)) jobs.push(await seenEnd(client, await client.awaitEnd(kickOff)));
  if (!world.conversation.control.has('putRecord')) return jobs;
  await followSpoiltType(world, name).then(() => jobs.push(left.spoilt.of(world).job), untested);
  return jobs;
}

/** What comes of a removal. */
interface Removal {
  job: SeenJob;
  /** Type and id of what was removed. */
  removed: string;
}

/** An export of what has changed since an organization was exported and then removed; made once in a run. */
export async function exportRemoval(world: NdhWorld, name: string): Promise<void> {
  const { job, removed } = await once(world, 'bulk export since a removal', (world) =>
    removeAndExport(world, name),
  );
  left.jobs.set(world, [job]);
  left.removed.set(world, removed);
}

async function removeAndExport(world: NdhWorld, name: string): Promise<Removal> {
  if (!world.conversation.control.has('putRecord'))
    throw new NotTestable('nothing can be removed from the directory (configure control)');
  world.actor = name;
  await world.receiver(name);
  const before = await ownJob(world, name, [organizations]);
  const exported = (await shownByDirectory(world, 'Organization')).find((shown) => !isNetwork(shown));
  if (!exported) throw new NotTestable('the directory holds no organization that could be removed');
  await removeRecord(world, exported);
  // Something is to be exported beside the deletion, which may then be confused with it.
  await changeRecord(world, 'Organization', (shown) => shown.id !== exported.id && !isNetwork(shown));
  // The change is to be older than clocks differ, so that the export has to show it (BULK-FILE-04).
  const { clock, config } = world.conversation;
  if (clock.canAdvance) await waitSeconds(clock, config.policy.maxSkewSeconds + 1);
  const job = await ownJob(world, name, [organizations, ['_since', timeOf(before)]]);
  return { job, removed: `Organization/${exported.id ?? ''}` };
}
