import { waitSeconds } from '../../../lib/client/wait.ts';
import type { BulkParameters } from '../../../lib/client/bulk/kick-off.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { begin, type Begun } from './following.ts';
import { needEnded } from './ends.ts';
import { left } from './job-facts.ts';
import { ownExport } from './exports.ts';
import { seenJob } from './seen-exports.ts';

const organizations = [['_type', 'Organization']] as const;

/** Begins an export that takes a while, as far as the target lets itself be slowed, and meets it while it runs. */
async function beginRunning(world: NdhWorld, name: string, parameters: BulkParameters): Promise<Begun> {
  const { control } = world.conversation;
  if (control.available) {
    const slowed = await control.slowNextExport(60).then(() => true, withoutLever);
    if (slowed) world.undo.push(() => control.spareExports());
  }
  const begun = await begin(world, name, parameters);
  const { status } = (await begun.client.poll(begun.address)).response;
  if (status !== 202) throw new NotTestable(`no export was met while it ran (answered ${status})`);
  return begun;
}

/** A target that moves its clock need not be able to slow its exports. */
function withoutLever(error: unknown): false {
  if (error instanceof NotTestable) return false;
  throw error;
}

/** Ends an export of everything while it runs (BULK-DELETE-01). */
export async function endRunning(world: NdhWorld, name: string): Promise<void> {
  const { client, address } = await beginRunning(world, name, []);
  const end = await client.end(address);
  left.ended.set(world, { end, polls: [await client.poll(address)] });
}

/** Ends an export that has come to its end by itself (BULK-DELETE-01). */
export async function endFinished(world: NdhWorld, name: string): Promise<void> {
  const { client, kickOff, address } = await begin(world, name);
  const { outcome } = await client.awaitEnd(kickOff);
  if (outcome !== 'complete') throw new NotTestable(`the export is ${outcome} (BULK-STATUS-01)`);
  left.ended.set(world, { end: await client.end(address), polls: [] });
}

/** The status of an ended export, at once and ten seconds later (BULK-DELETE-02). */
export async function askForEnded(world: NdhWorld, name: string): Promise<void> {
  const { client, address } = await begin(world, name);
  const end = await client.end(address);
  const poll = async (): Promise<Exchange> => {
    const answer = await client.poll(address);
    return answer.response.status >= 500 ? client.poll(address) : answer;
  };
  const first = await poll();
  await waitSeconds(world.conversation.clock, 10);
  left.ended.set(world, { end, polls: [first, await poll()] });
}

/** A file of an export that was ended (BULK-DELETE-03). */
export async function fetchOfEnded(world: NdhWorld, name: string): Promise<void> {
  const own = await ownExport(world, name, organizations);
  const [file] = seenJob(own).files;
  if (!file) throw new NotTestable('the export has no file');
  needEnded({ end: await own.client.end(own.job.address), polls: [] });
  left.answers.set(world, [(await own.client.fetch(file.url)).exchange]);
}

/** Ends an export twice (BULK-DELETE-04). */
export async function endTwice(world: NdhWorld, name: string): Promise<void> {
  const { client, address } = await begin(world, name);
  const first = await client.end(address);
  if (first.response.status >= 400) {
    left.answers.set(world, [first]);
    return;
  }
  left.answers.set(world, [await client.end(address), first]);
}
