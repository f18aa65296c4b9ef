import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { bodyText } from '../../lib/client/decoded-body.ts';
import { afterDue, scheduleOf, submit, validRequest } from './exporting.ts';
import { need } from './need.ts';
import { pathOf } from './new-set.ts';
import { readListed, readRepository, type ReadFile } from './reading.ts';
import type { NdhWorld } from './world.ts';

/** One of two schedules of an account, with what it wrote. */
export interface SideBySide {
  type: string;
  scheduledId: string;
  statusUrl: string | undefined;
  lines: string[];
}

/** Two weekly schedules of one account, the second a day after the first, each run once (NDH-REG-10). */
export async function runSideBySide(world: NdhWorld, name: string): Promise<void> {
  const receiver = await world.receiver(name);
  const { clock } = world.conversation;
  world.sideBySide = [];
  const starts: number[] = [];
  for (const [index, type] of ['Organization', 'Location'].entries()) {
    const { startdate = '', scheduledId = '' } = await validRequest(world, receiver);
    const start = Date.parse(startdate) + index * 86_400_000;
    const startText = new Date(start).toISOString().replace('.000Z', 'Z');
    const changes = { type: [type], scheduledId, startdate: startText, frequency: 'weekly', keepFile: true };
    const { exchange, statusUrl } = await submit(world, name, changes);
    const { status } = exchange.response;
    if (status >= 300) throw new NotTestable(`the schedule of ${type} is answered ${status} (NDH-SCHED-22)`);
    world.sideBySide.push({ type, scheduledId, statusUrl, lines: [] });
    starts.push(scheduleOf(world, name).start.epochMilliseconds);
  }
  await clock.advanceTo(afterDue(world, new Date(need(starts[0]))));
  const first = await readListed(receiver);
  await clock.advanceTo(afterDue(world, new Date(need(starts[1]))));
  world.reading = await readRepository(receiver);
  need(world.sideBySide[0]).lines = linesOf(first.files, 'Organization');
}

const linesOf = (files: ReadFile[], type: string): string[] =>
  files
    .flatMap(({ resources }) => resources)
    .flatMap(({ resourceType, id }) => (resourceType === type && id ? [id] : []));

/** The files of both schedules are there, and it can be told whose each is. */
export async function expectBoth(world: NdhWorld): Promise<void> {
  const [first, second] = need(world.sideBySide);
  const { files, list } = need(world.reading);
  const before = need(first).lines;
  if (before.length === 0) throw new NotTestable('the first schedule left no line (NDH-EXEC-01)');
  if (linesOf(files, need(second).type).length === 0)
    throw new NotTestable('the second schedule left no line (NDH-EXEC-01)');
  const left = new Set(linesOf(files, need(first).type));
  const lost = before.filter((id) => !left.has(id));
  if (lost.length > 0)
    throw new NonConformance({
      expected: 'the files of both schedules',
      received: `${lost.length} of ${before.length} lines of the first schedule are gone`,
      ...(list?.links[0] && { where: list.links[0].url }),
    });
  await expectTold(world, files);
}

/** Name, path or status tell to which schedule each file belongs. */
async function expectTold(world: NdhWorld, files: ReadFile[]): Promise<void> {
  const receiver = await world.receiver(world.actor);
  // Links may be signed anew for every answer, where it is the path that tells files apart.
  const byPath = new Set(files.map(({ link }) => pathOf(link))).size === files.length;
  const untold: string[] = [];
  for (const { type, scheduledId, statusUrl } of need(world.sideBySide)) {
    const own = files.filter(({ resources }) => resources[0]?.resourceType === type);
    const status = statusUrl ? bodyText(await receiver.status(statusUrl)) : '';
    const told = own.filter(
      ({ link }) => link.url.includes(scheduledId) || status.includes(byPath ? pathOf(link) : link.url),
    );
    if (told.length > 0)
      world.record(`${type}: told by ${need(told[0]).link.url.includes(scheduledId) ? 'name' : 'status'}`);
    else if (statusUrl) untold.push(type);
    else world.record(`${type}: neither name nor status tell its schedule, only the lines`);
  }
  if (untold.length === 0) return;
  const received = `neither name nor status for the files of ${untold.join(' and ')}`;
  throw new NonConformance({ expected: 'files that tell their schedule', received });
}
