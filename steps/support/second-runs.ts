import {
  expectAdded,
  expectForgotten,
  expectNewContent,
  expectRemoved,
  expectUndisturbed,
  expectWholeOrTold,
  readSecondRun,
} from './expect-generation.ts';
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
  'leaves the earlier set whole, or its failure is told': expectWholeOrTold,
  'leaves the begun download whole and of one run': async (world) => {
    const exchange = await need(world.download).finish();
    await readSecondRun(world);
    expectUndisturbed(world, exchange, need(world.changes));
  },
});
