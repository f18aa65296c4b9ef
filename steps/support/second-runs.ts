import { expectOtherUntouched, expectOwnAddresses } from './beside.ts';
import { expectSameFate, expectSetGone, expectSetKept, secondSet } from './earlier-sets.ts';
import {
  expectAdded,
  expectForgotten,
  expectNewContent,
  expectRemoved,
  readSecondRun,
} from './expect-generation.ts';
import { expectUndisturbed, expectWholeOrTold } from './expect-whole-files.ts';
import type { DirectoryChange } from './directory-changes.ts';
import { need } from './need.ts';
import { judgeOwn } from './own-changes.ts';
import type { RepositoryReading } from './reading.ts';
import { definePhrases } from './phrases.ts';
import type { NdhWorld } from './world.ts';

/** What a second run is expected to show of the directory, and to leave of the first. */
export type SecondRun = (world: NdhWorld) => Promise<void>;

definePhrases<SecondRun>('secondRun', {
  'shows the changed resource with its new content only': expectShown,
  'shows the added resource': expectShown,
  'shows the removed resource no more': expectShown,
  'leaves no old content under the remembered link': (world) => expectForgotten(world, need(world.change)),
  "leaves the other schedule's files as they were": expectOtherUntouched,
  'leaves nothing of the first set': expectSetGone,
  'leaves the first set as it was': expectSetKept,
  'treats the first set as the third treats the second': async (world) => expectSameFate(world),
  'shows in its own set what changed, joined and left': expectOwnContent,
  'gives every data file an address of its own': expectOwnAddresses,
  'leaves the earlier set whole, or its failure is told': expectWholeOrTold,
  'leaves the begun download whole and of one run': async (world) => {
    const exchange = await need(world.download).finish();
    await readSecondRun(world);
    expectUndisturbed(world, exchange, need(world.changes));
  },
});

/** What a run is expected to show of a change that was made before it. */
const expectations: Record<
  DirectoryChange['kind'],
  (world: NdhWorld, reading: RepositoryReading, change: DirectoryChange) => void
> = {
  changed: expectNewContent,
  added: (_, reading, change) => expectAdded(reading, change),
  removed: (world, reading, { after }) => expectRemoved(world, reading, after),
};

async function expectShown(world: NdhWorld): Promise<void> {
  const reading = await readSecondRun(world);
  const change = need(world.change);
  await judgeOwn(world, change, () => expectations[change.kind](world, reading, change));
}

/** The second set alone has the new content, the new record, and not the one that left (NDH-OVERWRITE-17). */
async function expectOwnContent(world: NdhWorld): Promise<void> {
  const files = await secondSet(world);
  const own = { ...need(world.reading), files, resources: files.flatMap(({ resources }) => resources) };
  for (const change of need(world.changes)) {
    if (change.byItself)
      world.record(`${change.after.resourceType}/${change.after.id} was ${change.kind} by itself`);
    await judgeOwn(world, change, () => expectations[change.kind](world, own, change));
  }
}
