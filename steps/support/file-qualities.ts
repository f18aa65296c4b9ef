import { NotTestable } from '../../lib/verdict/outcomes.ts';
import { expectDropped } from './expect-dropped.ts';
import { expectFile, expectLabels, expectUnknown, expectWhole } from './expect-download.ts';
import { expectLatestEverywhere, expectReplaced, readSecondRun } from './expect-generation.ts';
import { expectNoHalfFile } from './expect-whole-files.ts';
import { expectWebAddresses, listRead } from './expect-list.ts';
import { need } from './need.ts';
import { expectOneStateEach } from './passes.ts';
import { definePhrases } from './phrases.ts';
import type { NdhWorld } from './world.ts';

/** What all links or files of a list are expected to be, or none of them. */
export type FileQuality = (world: NdhWorld) => void | Promise<void>;

definePhrases<FileQuality>('fileQuality', {
  'link leads to a file': expectEveryFile,
  'link is a web address': (world) => expectWebAddresses(world, listRead(world)),
  'file is labelled as newline-delimited FHIR': ({ reading, config }) =>
    expectLabels(need(reading).files, config.policy.contentType),
  'file is as long as announced and ends whole': (world) => expectWhole(world, need(world.reading).files),
  'listed file shows the new content': (world) => expectLatestEverywhere(world, need(world.changes)),
  'pass shows one state': (world) => {
    world.record(`${need(world.passes).length} passes`);
    expectOneStateEach(need(world.passes));
  },
});

definePhrases<FileQuality>('fileFlaw', {
  'link delivers its lines again': (world) => expectDropped(world, need(world.reading).files),
  'line of any file is delivered': (world) => {
    const [real, unknown] = need(world.answers);
    return expectUnknown(world, need(real), need(unknown));
  },
  'listed file is half written': expectNoHalfFile,
  'resource is delivered once more by a file of the run before': async (world) =>
    expectReplaced(need(world.reading), await readSecondRun(world)),
});

async function expectEveryFile(world: NdhWorld): Promise<void> {
  const receiver = await world.receiver(world.actor);
  const { links } = listRead(world);
  if (links.length === 0) throw new NotTestable('the list names no file (NDH-LIST-01)');
  for (const link of links) expectFile(world, link, await receiver.fetchFile(link));
}
