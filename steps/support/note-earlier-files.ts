import { readSecondRun } from './expect-generation.ts';
import { delivered } from './reading.ts';
import { lineSet } from './downloads.ts';
import { need } from './need.ts';
import type { NdhWorld } from './world.ts';

/** Notes whether what a kept export's first run has produced is still to be had after the second (NDH-OVERWRITE-13). */
export async function noteEarlierFiles(world: NdhWorld): Promise<void> {
  const receiver = await world.receiver(world.actor);
  const { files } = need(world.reading);
  const { list } = await readSecondRun(world);
  const listed = new Set(list?.links.map(({ url }) => url));
  for (const { link, resources } of files) {
    const { exchange } = await receiver.fetchFile(link);
    const same = lineSet(delivered(exchange)) === lineSet(resources);
    const place = listed.has(link.url) ? 'a link still listed' : 'a link no longer listed';
    world.record(
      `${place} is answered ${exchange.response.status}${same ? ' with the lines of before' : ''}`,
    );
  }
}
