import type { BulkClient, KickOffOptions } from '../../../lib/client/bulk/bulk-client.ts';
import { addressOf } from '../../../lib/client/bulk/job.ts';
import type { BulkParameters } from '../../../lib/client/bulk/kick-off.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { NoAnswer } from '../../../lib/client/no-answer.ts';
import { waitSeconds } from '../../../lib/client/wait.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import type { Burst } from './burst.ts';
import { bulkClient } from './client.ts';
import { sharedExport } from './exports.ts';
import { inventedJob } from './invented.ts';
import { left } from './job-facts.ts';
import { needAccepted } from './need-accepted.ts';
import { seenEnd, seenJob, seenPolls } from './seen-exports.ts';
import { typesToAskFor } from './typed-exports.ts';

const organizations = [['_type', 'Organization']] as const;

/** An export that a receiver has begun. */
export interface Begun {
  client: BulkClient;
  kickOff: Exchange;
  address: string;
}

/**
 * Begins an export.
 * @throws as `needAccepted` does, and NotTestable where it names no address
 */
export async function begin(
  world: NdhWorld,
  name: string,
  parameters: BulkParameters = organizations,
  options: KickOffOptions = {},
): Promise<Begun> {
  const client = await bulkClient(world, name);
  const asked = await client.kickOff(parameters, options);
  // Where `_type` is what is refused (NDH-BULK-05), any export does.
  const isTyped = parameters === organizations && [400, 422].includes(asked.response.status);
  const kickOff = isTyped ? await client.kickOff([], options) : asked;
  needAccepted(kickOff, isTyped ? [] : parameters);
  const address = addressOf(kickOff);
  if (address === undefined) throw new NotTestable('the acceptance names no address (BULK-KICK-04)');
  return { client, kickOff, address };
}

/** An export of everything, followed to its end, and asked for again at once and later (BULK-STATUS-01). */
export async function followBeyondEnd(world: NdhWorld, name: string): Promise<void> {
  const { client, kickOff, address } = await begin(world, name, []);
  const { polls, outcome } = await client.awaitEnd(kickOff);
  const again: Exchange[] = [];
  if (outcome === 'complete')
    for (const seconds of [0, 30]) {
      if (seconds > 0) await waitSeconds(world.conversation.clock, seconds);
      again.push(await client.poll(address));
    }
  const endedBefore = outcome === 'unfinished' && (await hasEndedBefore(world));
  left.course.set(world, { polls, again, endedBefore });
}

/** Whether the shared export of everything has been made. */
async function hasEndedBefore({ target }: NdhWorld): Promise<boolean> {
  const made = target.shared.get('bulk export []') ?? Promise.reject(new Error('not made'));
  return made.then(
    () => true,
    () => false,
  );
}

/** Polls of a running export, more than are welcome within a second (BULK-STATUS-04). */
export async function pollTooOften(world: NdhWorld, name: string): Promise<void> {
  const { burst } = world.config.policy;
  if (burst === undefined) throw new NotTestable('policy.burst is not configured');
  const { requestsPerSecond = burst } = world.config.limits;
  if (requestsPerSecond < burst)
    throw new NotTestable(
      `${burst} polls within a second (policy.burst) are more than limits.requestsPerSecond lets through`,
    );
  const { client, kickOff, address } = await begin(world, name);
  const first = await client.poll(address);
  const others = Array.from({ length: burst - 1 }, () => client.poll(address).catch(silence));
  const polls = [first, ...(await Promise.all(others))];
  const after = await client.awaitEnd(kickOff).then((job): Burst['after'] => job.polls, unanswered);
  left.burst.set(world, { polls, after });
}

const unanswered = (error: unknown): undefined[] => [silence(error)];

function silence(error: unknown): undefined {
  if (error instanceof NoAnswer) return undefined;
  throw error;
}

/** Has the next export or poll go wrong; nothing of that outlasts the scenario. */
async function goWrong(
  { conversation: { control }, undo }: NdhWorld,
  order: () => Promise<void>,
): Promise<void> {
  await order();
  undo.push(() => control.spareExports());
}

/** An export that the control API spoils, as a whole or for one type that it had before. */
async function followSpoiltOf(
  world: NdhWorld,
  name: string,
  parameters: BulkParameters,
  type?: string,
): Promise<void> {
  const { control } = world.conversation;
  if (!control.has('spoilNextPoll')) throw new NotTestable('no export can be spoilt (configure control)');
  const sound = seenJob(await sharedExport(world, name, parameters));
  await goWrong(world, () => control.spoilNextExport(type === undefined ? 'job' : { type }));
  const { client, kickOff, address } = await begin(world, name, parameters);
  world.conversation.bulk.seen.leaveOut(address);
  const job = await seenEnd(client, await client.awaitEnd(kickOff));
  left.spoilt.set(world, { job, sound, ...(type !== undefined && { type }) });
}

/** An export that is spoilt as a whole (BULK-STATUS-07, BULK-STATUS-08). */
export const followSpoilt = (world: NdhWorld, name: string): Promise<void> =>
  followSpoiltOf(world, name, organizations);

/** An export that is spoilt for one of its types (BULK-STATUS-09). */
export async function followSpoiltType(world: NdhWorld, name: string): Promise<void> {
  const types = await typesToAskFor(world, name);
  return followSpoiltOf(world, name, [['_type', types.join(',')]], types.at(-1));
}

/** An export of which one poll fails without harm to it (BULK-STATUS-08). */
export async function followSpoiltPoll(world: NdhWorld, name: string): Promise<void> {
  const { control } = world.conversation;
  const { client, kickOff, address } = await begin(world, name);
  world.conversation.bulk.seen.leaveOut(address);
  await goWrong(world, () => control.spoilNextPoll());
  left.jobs.set(world, [seenPolls(await client.awaitEnd(kickOff))]);
}

/** An export whose status comes apart from that of the answers (BULK-STATUS-11). */
export async function followOwnStatus(world: NdhWorld, name: string): Promise<void> {
  const prefer = 'respond-async, separate-export-status';
  const { client, kickOff } = await begin(world, name, organizations, { headers: { prefer } });
  left.jobs.set(world, [seenPolls(await client.awaitEnd(kickOff))]);
}

/** The status of an export that nobody began (BULK-STATUS-12). */
export async function askForInvented(world: NdhWorld, name: string): Promise<void> {
  const { client, address } = await begin(world, name);
  const other = (await begin(world, name)).address;
  const known = world.conversation.bulk.seen.kickOffs.flatMap((kickOff) => addressOf(kickOff) ?? []);
  const invented = inventedJob(address, other, new Set(known));
  if (invented === undefined)
    throw new NotTestable(
      'no part of the address differs between two exports, or every other value is taken',
    );
  world.answer = await client.poll(invented);
  left.invented.set(world, invented);
}
