import { bodyText } from '../../lib/client/decoded-body.ts';
import type { Receiver } from '../../lib/client/receiver.ts';
import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { sendCancel } from './cancelling.ts';
import { changeRecord, shownByDirectory } from './directory-changes.ts';
import { afterDue, letItRun, scheduleOf } from './exporting.ts';
import { need } from './need.ts';
import { asResource, linesOf } from './lines.ts';
import { dataLinks, readRepository } from './reading.ts';
import { nextDueTime } from './scheduled-export.ts';
import type { NdhWorld } from './world.ts';

/** Cancels while a run is held half way, lets the run go on and a further due time pass (NDH-CANCEL-17). */
export async function cancelDuringRun(world: NdhWorld, name: string): Promise<void> {
  const { control, clock } = world.conversation;
  const scheduled = scheduleOf(world, name);
  world.reading = await readRepository(scheduled.receiver);
  const change = await changeRecord(world, scheduled.parameters.type?.[0] ?? 'Organization');
  world.change = change;
  await control.holdNextRun();
  try {
    await clock.advanceTo(afterDue(world, nextDueTime(scheduled, await clock.now())));
    await sendCancel(world, name);
  } finally {
    await control.releaseRun();
  }
  const { answer } = world;
  world.record(`the cancellation during a run is answered ${answer?.response.status}`);
  await letItRun(world, scheduled);
}

/**
 * Every listed file is whole, and a list that shows the cancelled run shows all that the run before has exported and the
 * directory still shows (NDH-CANCEL-17).
 */
export async function expectDefinedState(world: NdhWorld): Promise<void> {
  const { receiver, parameters } = scheduleOf(world, world.actor);
  const before = need(world.reading);
  if (before.files.some(({ text }) => linesOf(text).some((line) => asResource(line) === undefined)))
    throw new NotTestable('lines are broken without a cancellation too (NDH-FILE-01)');
  const exported = new Set(before.resources.map(({ resourceType, id }) => `${resourceType}/${id}`));
  const { list } = await receiver.readList();
  if (!list) return world.record('there is no list afterwards');
  const texts: string[] = [];
  for (const link of dataLinks(list)) texts.push(await wholeText(receiver, link.url));
  const marker = world.change?.marker;
  if (marker === undefined)
    throw new NotTestable('the cancelled run cannot be told from others (configure control)');
  if (!texts.some((text) => text.includes(marker)))
    return world.record('the run was dropped: the list names earlier files, or none');
  world.record('the run was completed');
  const ids = new Set(texts.flatMap(linesOf).map((line) => idOf(line)));
  for (const type of parameters.type ?? [])
    for (const resource of await shownByDirectory(world, type))
      if (exported.has(`${type}/${resource.id}`) && !ids.has(`${type}/${resource.id}`))
        throw new FallsShort({
          expected: 'all resources of a run that the list names as finished',
          received: `none of ${type}/${resource.id}`,
        });
}

function idOf(line: string): string {
  const { resourceType, id } = need(asResource(line));
  return `${resourceType}/${id}`;
}

/** The text of a file, all lines of which are whole objects. */
async function wholeText(receiver: Receiver, url: string): Promise<string> {
  const { exchange } = await receiver.fetchFile(url);
  const { status, truncated } = exchange.response;
  if (status >= 300) throw new NotTestable(`a listed file cannot be downloaded (${status}, NDH-RETR-01)`);
  const text = bodyText(exchange);
  const broken = linesOf(text).find((line) => asResource(line) === undefined);
  const received =
    truncated ?? (broken && `${broken.length} characters that end ${JSON.stringify(broken.slice(-40))}`);
  if (received === undefined) return text;
  throw new NonConformance({ expected: 'whole lines in every listed file', received, where: url });
}
