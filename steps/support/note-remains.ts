import { lostFiles } from './holdings.ts';
import { needCancelled } from './cancelling.ts';
import { need } from './need.ts';
import { downloadPlace } from './sftp-place.ts';
import type { NdhWorld } from './world.ts';

/** What is left of a run on each channel after its schedule was cancelled (NDH-CANCEL-08). */
export async function noteRemains(world: NdhWorld): Promise<void> {
  needCancelled(world, world.actor);
  const holding = need(world.holdings.get(world.actor));
  const lost = await lostFiles(holding);
  const { list } = await holding.receiver.readList();
  const named = new Set(list?.links.map(({ url }) => url));
  const stale = lost.filter(({ url }) => named.has(url)).length;
  world.record(`by REST ${holding.files.size - lost.length} of ${holding.files.size} files remain`);
  world.record(list ? `the list names ${stale} removed files` : 'there is no list any more');
  if (world.config.sftp) {
    const { length } = await downloadPlace(world, world.actor);
    world.record(`by SFTP ${length} files remain`);
  }
  const { filesAfter } = world.config.cancel;
  const kept = lost.length === 0 ? 'all files are kept' : 'files are gone';
  world.conversation.readings.note('A60', kept);
  if (filesAfter) world.record(`agreed for files after a cancellation: ${filesAfter}; ${kept}`);
}
