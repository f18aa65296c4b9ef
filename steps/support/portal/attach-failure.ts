import { traceMediaType } from '../../../lib/verdict/scenario-run.ts';
import type { NdhWorld } from '../world.ts';

/** Attaches what the open visits of a scenario that failed leave: a picture of each page, and a trace; secrets masked. */
export async function attachFailure(world: NdhWorld): Promise<void> {
  for (const visitor of world.conversation.visits.open) {
    const { screenshot, trace, notes } = await visitor.failure();
    if (screenshot) void world.attach(screenshot, { mediaType: 'image/png', fileName: 'page.png' });
    if (trace) void world.attach(trace, { mediaType: traceMediaType, fileName: 'trace.zip' });
    for (const note of notes) void world.attach(note, 'text/plain');
  }
}
