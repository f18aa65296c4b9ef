import type { Session } from '../../lib/client/login.ts';
import type { Receiver } from '../../lib/client/receiver.ts';
import { bodyJson } from '../../lib/client/decoded-body.ts';
import { NotOffered, NotTestable } from '../../lib/verdict/outcomes.ts';
import { isServed, lasts } from './deleting.ts';
import { letItRun, scheduleOf } from './exporting.ts';
import { changeRecord } from './directory-changes.ts';
import { firstHeld, lostFiles, serve, sortedLines, takeHolding } from './holdings.ts';
import { need } from './need.ts';
import { isOutcome } from './operation-outcome.ts';
import { nextDueTime } from './scheduled-export.ts';
import { readRepository } from './reading.ts';
import { showsRun } from './watching.ts';
import type { NdhWorld } from './world.ts';

/** What became of the files after a DELETE on a link that never existed (NDH-DEL-06). */
export async function noteUnknown(world: NdhWorld): Promise<void> {
  const answer = need(world.answer);
  const outcome = isOutcome(bodyJson(answer)) ? ' with an OperationOutcome' : '';
  world.record(`answered ${answer.response.status}${outcome}`);
  for (const { url, why } of await lostFiles(need(world.holdings.get(world.actor))))
    world.record(`lost afterwards: ${url} (${why})`);
}

/** Whether and when a downloaded file goes by itself before the next run (NDH-DEL-15). */
export async function noteStay(world: NdhWorld): Promise<void> {
  const name = world.actor;
  const receiver = await world.receiver(name);
  const [read] = need(world.reading).files;
  if (!read) throw new NotTestable('no listed data file (NDH-LIST-01)');
  const { clock } = world.conversation;
  const { maxSkewSeconds } = world.config.policy;
  const beforeNext =
    nextDueTime(scheduleOf(world, name), await clock.now()).getTime() - maxSkewSeconds * 1000;
  const moments = [
    ['at once', async () => undefined],
    ['after the time to delete', async () => clock.advance(`PT${world.config.delete.delaySeconds}S`)],
    ['just before the next run', async () => clock.advanceTo(new Date(beforeNext))],
  ] as const;
  for (const [when, pass] of moments) {
    await pass();
    const served = await serve(receiver, read.link);
    const stays = served.lines === sortedLines(read.text);
    world.record(`${when}: ${stays ? 'still served' : `gone (${served.answer})`}`);
    world.conversation.readings.note('A53', `without _keepFile ${stays ? 'kept' : 'gone'} ${when}`);
  }
}

/** The answer to a DELETE, and whether the file goes (NDH-DEL-13). */
export async function noteGoing(world: NdhWorld): Promise<void> {
  const { status } = need(world.answer).response;
  const stays = await lasts(world, status === 202, () => isServed(world));
  world.record(`answered ${status}; the file ${stays ? 'stays' : 'goes'}`);
  world.conversation.readings.note(
    'A55',
    `a deletion is answered ${status}; the file ${stays ? 'stays' : 'goes'}`,
  );
}

/**
 * Deletes the first file in a session without the right to delete (NDH-DEL-14).
 * @throws NotOffered where the login gives no such session
 */
export async function deleteNarrowly(world: NdhWorld, name: string): Promise<void> {
  const scope = world.config.login?.narrowScope;
  if (scope === undefined)
    throw new NotOffered('the login gives no session with narrower rights (login.narrowScope)');
  const receiver = await world.receiver(name);
  const { link, lines } = firstHeld(await takeHolding(receiver));
  const as = await narrowSession(receiver, scope);
  if (!as) throw new NotTestable(`the login with the scope ${scope} fails`);
  Object.assign(world, { actor: name, deleted: link, deletedLines: lines });
  world.answer = await receiver.deleteFile(link, { as });
}

/** A further session with the rights of a scope only; none where the login fails. */
async function narrowSession(receiver: Receiver, scope: string): Promise<Session | undefined> {
  const first = await receiver.firstFactor({ scope });
  if (first.session || !first.half) return first.session;
  const code = await receiver.conversation.codes(receiver.account).fresh();
  return (await receiver.secondFactor(first.half, code)).session;
}

/** The answer to a DELETE without the right to it, and whether that is as agreed (NDH-DEL-14). */
export async function noteNarrow(world: NdhWorld): Promise<void> {
  const { status } = need(world.answer).response;
  const stays = await lasts(world, status === 202, () => isServed(world));
  world.record(`answered ${status}; the file ${stays ? 'stays' : 'goes'}`);
  const { scopePolicy } = world.config.delete;
  const agreed = scopePolicy === (status === 403 && stays ? 'refused' : 'deletes');
  if (scopePolicy)
    world.record(`delete.scopePolicy is ${scopePolicy}: ${agreed ? 'as agreed' : 'not as agreed'}`);
}

/**
 * Asks for the deletion of the list itself, where the tester allows it (NDH-DEL-12).
 * @throws NotTestable where that is not configured
 */
export async function deleteList(world: NdhWorld, name: string): Promise<void> {
  if (!world.config.delete.probeList)
    throw new NotTestable('the list is not to be deleted (delete.probeList)');
  const receiver = await world.receiver(name);
  world.holdings.set(name, await takeHolding(receiver));
  world.actor = name;
  world.answer = await receiver.deleteFile(receiver.listUrl());
}

/** What is left of list and files after a DELETE on the list, and whether the schedule runs again (NDH-DEL-12). */
export async function noteAfterList(world: NdhWorld): Promise<void> {
  const holding = need(world.holdings.get(world.actor));
  const { list } = await holding.receiver.readList();
  const { length } = await lostFiles(holding);
  world.record(`answered ${need(world.answer).response.status}; the list ${list ? 'remains' : 'is gone'}`);
  world.record(`${length} of ${holding.files.size} files are gone`);
  const before = await readRepository(holding.receiver);
  const scheduled = scheduleOf(world, world.actor);
  await changeRecord(world, scheduled.parameters.type?.[0] ?? 'Organization');
  await letItRun(world, scheduled);
  const runs = showsRun(before, await readRepository(holding.receiver));
  world.record(runs ? 'the schedule runs again' : 'the schedule does not run again');
}
