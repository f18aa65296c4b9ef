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
import { need } from './need.ts';
import { definePhrases } from './phrases.ts';
import type { NdhWorld } from './world.ts';

/** What a second run is expected to show of the directory, and to leave of the first. */
export type SecondRun = (world: NdhWorld) => Promise<void>;

definePhrases<SecondRun>('secondRun', {
  'shows the changed resource with its new content only': async (world) =>
    expectNewContent(world, await readSecondRun(world), need(world.change)),
  'shows the added resource': async (world) => expectAdded(await readSecondRun(world), need(world.change)),
  'shows the removed resource no more': async (world) =>
    expectRemoved(world, await readSecondRun(world), need(world.change).after),
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

/** The second set alone has the new content, the new record, and not the one that left (NDH-OVERWRITE-17). */
async function expectOwnContent(world: NdhWorld): Promise<void> {
  const [changed, added, removed] = need(world.changes);
  const files = await secondSet(world);
  const own = { ...need(world.reading), files, resources: files.flatMap(({ resources }) => resources) };
  expectNewContent(world, own, need(changed));
  expectAdded(own, need(added));
  expectRemoved(world, own, need(removed).after);
}
