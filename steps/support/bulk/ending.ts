import { pause } from '../../../lib/client/bulk/pace.ts';
import { waitSeconds } from '../../../lib/client/wait.ts';
import type { BulkParameters } from '../../../lib/client/bulk/kick-off.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import { once } from '../once.ts';
import type { NdhWorld } from '../world.ts';
import { begin, type Begun } from './following.ts';
import { needEnded, type Ended } from './ends.ts';
import { left } from './job-facts.ts';
import { ownExport } from './exports.ts';
import { seenJob } from './seen-exports.ts';

const organizations = [['_type', 'Organization']] as const;

/** Begins an export that takes a while, as far as the target lets itself be slowed, and meets it while it runs. */
async function beginRunning(world: NdhWorld, name: string, parameters: BulkParameters): Promise<Begun> {
  const { control } = world.conversation;
  if (control.has('slowNextExport')) {
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
  left.ended.set(world, await finishedEnd(world, name));
}

/** The end of a finished export, and its status at once and ten seconds later; once in a run. */
function finishedEnd(world: NdhWorld, name: string): Promise<Ended> {
  return once(world, 'end of a finished bulk export', async (world) => {
    const begun = await begin(world, name);
    const { outcome } = await begun.client.awaitEnd(begun.kickOff);
    if (outcome !== 'complete') throw new NotTestable(`the export is ${outcome} (BULK-STATUS-01)`);
    return endAndAsk(world, begun);
  });
}

/** The status of an export that was ended at once, at once and ten seconds later (BULK-DELETE-02). */
export async function askForEnded(world: NdhWorld, name: string): Promise<void> {
  left.ended.set(world, await endAndAsk(world, await begin(world, name)));
}

async function endAndAsk({ conversation }: NdhWorld, { client, address }: Begun): Promise<Ended> {
  const end = await client.end(address);
  // What is put off, or fails, may pass.
  const poll = async (): Promise<Exchange> => {
    const answer = await client.poll(address);
    const { status } = answer.response;
    if (status !== 429 && status < 500) return answer;
    await waitSeconds(conversation.clock, pause(answer, 1, conversation.clock.own.latest()));
    return client.poll(address);
  };
  const first = await poll();
  await waitSeconds(conversation.clock, 10);
  return { end, polls: [first, await poll()] };
}

/** A file of an export that was ended (BULK-DELETE-03). */
export async function fetchOfEnded(world: NdhWorld, name: string): Promise<void> {
  const own = await ownExport(world, name, organizations);
  const [file] = seenJob(own).files;
  if (!file) throw new NotTestable('the export has no file');
  needEnded({ end: await own.client.end(own.job.address), polls: [] });
  left.answers.set(world, [(await own.client.fetch(file.url)).exchange]);
}

/** Ends an export twice, and one that is finished (BULK-DELETE-04). */
export async function endTwice(world: NdhWorld, name: string): Promise<void> {
  const finished = await finishedEnd(world, name).then(({ end }) => [end], unfinished);
  const { client, address } = await begin(world, name);
  const first = await client.end(address);
  const ends = first.response.status >= 400 ? [first] : [await client.end(address), first];
  left.answers.set(world, [...ends, ...finished]);
}

function unfinished(error: unknown): Exchange[] {
  if (error instanceof NotTestable) return [];
  throw error;
}
