import { NotTestable } from '../../lib/verdict/outcomes.ts';
import {
  deleteFirst,
  expectDeletion,
  expectExplained,
  expectGone,
  expectOthersLeft,
  expectHarmless,
  expectOthersHeld,
  expectOthersListed,
  needAccepted,
  neverExisted,
} from './deleting.ts';
import { deleteTooEarly, expectRetention } from './deletion-conditions.ts';
import { scheduleOf } from './exporting.ts';
import { takeHolding } from './holdings.ts';
import { need } from './need.ts';
import { deleteList, deleteNarrowly } from './note-deletion.ts';
import { definePhrases } from './phrases.ts';
import { seeing, seenOr } from './portal/scene.ts';
import { deletion } from './portal/scenes/deletion.ts';
import {
  expectAcceptedDeletion,
  expectGoneFromSftp,
  expectGoneOnBoth,
  expectNotDeleted,
  expectOthersOnSftp,
} from './sftp-deleting.ts';
import type { NdhWorld } from './world.ts';

/** What a receiver deletes. */
export type Deletion = (world: NdhWorld, name: string) => Promise<unknown>;

definePhrases<Deletion>('deletion', {
  'the first file': (world, name) => deleteFirst(world, name),
  'a file in the portal': seeing(deletion),
  'the first file before its time': deleteTooEarly,
  'every file': deleteEvery,
  'the same file again': deleteAgain,
  'a file that never existed': deleteUnknown,
  'one file twice and one that never existed': deleteTwiceAndUnknown,
  'the status of its schedule': deleteStatus,
  'the first file without the right to': deleteNarrowly,
  'the file list': deleteList,
});

/** What a deletion is, or does to the files. */
export type DeletionEffect = (world: NdhWorld) => unknown;

definePhrases<DeletionEffect>('deletionEffect', {
  'is accepted': expectDeletion,
  'by SFTP is accepted': expectAcceptedDeletion,
  'takes the file away': seenOr('takes the file away', expectGone),
  'takes the file away from SFTP too': seenOr('takes the file away from SFTP too', expectGoneFromSftp),
  'takes the file away on both channels': seenOr('takes the file away on both channels', expectGoneOnBoth),
  'leaves the other files as they were': seenOr('leaves the other files', expectOthersLeft),
  'leaves the remaining files as they were': expectOthersHeld,
  'leaves the other files on SFTP as they were': expectOthersOnSftp,
  'leaves the file on SFTP as it was': expectNotDeleted,
  'leaves every other file in the list': expectOthersListed,
  'waits for the announced time': expectRetention,
  'does no harm when repeated': expectHarmless,
  'explains itself where it is refused': expectExplained,
});

async function deleteEvery(world: NdhWorld, name: string): Promise<void> {
  const { receiver, files } = await deleteFirst(world, name);
  needAccepted(world);
  for (const { link } of files.values()) if (link !== world.deleted) await receiver.deleteFile(link);
}

async function deleteAgain(world: NdhWorld, name: string): Promise<void> {
  const receiver = await world.receiver(name);
  world.holdings.set(name, await takeHolding(receiver, world.deleted));
  world.answer = await receiver.deleteFile(need(world.deleted));
}

async function deleteUnknown(world: NdhWorld, name: string): Promise<void> {
  const receiver = await world.receiver(name);
  const holding = await takeHolding(receiver);
  world.holdings.set(name, holding);
  world.actor = name;
  world.answer = await receiver.deleteFile(neverExisted(holding));
}

async function deleteTwiceAndUnknown(world: NdhWorld, name: string): Promise<void> {
  const holding = await deleteFirst(world, name);
  world.answers = [need(world.answer), await holding.receiver.deleteFile(need(world.deleted))];
  world.answers.push(await holding.receiver.deleteFile(neverExisted(holding)));
}

async function deleteStatus(world: NdhWorld, name: string): Promise<void> {
  const { statusUrl, receiver } = scheduleOf(world, name);
  if (!statusUrl) throw new NotTestable('the acceptance names no status address');
  world.actor = name;
  world.answer = await receiver.deleteFile(statusUrl);
}
