import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { cancel } from './cancelling.ts';
import { changeRecord, isNetwork, needShown } from './directory-changes.ts';
import { afterDue, schedule } from './exporting.ts';
import { need } from './need.ts';
import { readRepository, type ReadFile } from './reading.ts';
import { needRepetition } from './repetition.ts';
import { nextDueTime, type ScheduledExport } from './scheduled-export.ts';
import { inState, isIn, stateOf } from './states.ts';
import type { NdhWorld } from './world.ts';

/** Two schedules of one account, told apart by what they export: organizations, and locations in one state. */
export interface SchedulePair {
  first: ScheduledExport;
  second: ScheduledExport;
}

/** Schedules twice for one account. @throws NotTestable where both do not come about (NDH-SCHED-02) */
export async function schedulePair(world: NdhWorld, name: string): Promise<void> {
  const state = stateOf(world, 'one state');
  await needShown(world, 'Location', state);
  const second = await schedule(world, name, {
    ...{ type: ['Location'], typeFilter: [inState('Location', state)], keepFile: true },
  });
  // The latest schedule of a receiver is the one that it cancels by itself.
  const first = await schedule(world, name, { type: ['Organization'], keepFile: true });
  world.pair = { first, second };
}

/** Both schedules run within two due times (NDH-CANCEL-09). */
export async function expectBothRun(world: NdhWorld): Promise<void> {
  const files = await filesOfRuns(world);
  await needSeen(world, files, ['Organization', 'Location']);
}

/** Cancelling the first schedule leaves the second one running, with its own criteria (NDH-CANCEL-10). */
export async function expectOtherRuns(world: NdhWorld): Promise<void> {
  const { status } = need(world.answer).response;
  if (status >= 300) throw new NotTestable(`the cancellation is answered ${status} (NDH-CANCEL-01)`);
  const state = stateOf(world, 'one state');
  const files = await filesOfRuns(world);
  await needSeen(world, files, ['Location']);
  const stray = ofType(files, 'Location')
    .flatMap(({ resources }) => resources)
    .find((resource) => resource.resourceType !== 'Location' || !isIn(resource, stateOf(world, 'one state')));
  if (stray)
    throw new NonConformance({
      expected: `only locations in ${state} from the other schedule`,
      received: `${stray.resourceType}/${stray.id}`,
    });
}

/** Cancels the first of the two schedules by its identifier. */
export async function cancelFirst(world: NdhWorld, name: string): Promise<void> {
  need(world.pair);
  await cancel(world, name);
}

/** New files of two due times, before each of which a record of both schedules changes. */
async function filesOfRuns(world: NdhWorld): Promise<ReadFile[]> {
  const { first, second } = need(world.pair);
  const { receiver } = first;
  const { clock } = world.conversation;
  const found: ReadFile[] = [];
  const seen = new Set((await readRepository(receiver)).files.map(contentOfFile));
  for (let n = 0; n < 2; n += 1) {
    await changeRecord(world, 'Organization');
    await changeRecord(
      world,
      'Location',
      (resource) => !isNetwork(resource) && isIn(resource, stateOf(world, 'one state')),
    );
    const now = await clock.now();
    const due = [first, second].map((scheduled) => nextDueTime(scheduled, now).getTime());
    await clock.advanceTo(afterDue(world, new Date(Math.max(...due))));
    for (const file of (await readRepository(receiver)).files)
      if (!seen.has(contentOfFile(file))) found.push(file);
    for (const file of found) seen.add(contentOfFile(file));
  }
  return found;
}

const contentOfFile = ({ link, text }: ReadFile): string => `${link.url} ${text}`;

const ofType = (files: ReadFile[], type: string): ReadFile[] =>
  files.filter(({ resources }) => resources.some(({ resourceType }) => resourceType === type));

/** Some run of each type was seen. A run that is missing blames the cancellation only where schedules run at all. */
async function needSeen(world: NdhWorld, files: ReadFile[], types: string[]): Promise<void> {
  const missing = types.filter((type) => ofType(files, type).length === 0);
  if (missing.length === 0) return;
  await needRepetition(world);
  throw new NonConformance({
    expected: `a run of ${types.join(' and of ')} over two due times`,
    received: `none of ${missing.join(' and ')}`,
  });
}
