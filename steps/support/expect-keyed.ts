import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { expectAgreed } from './agreed.ts';
import { shownByDirectory } from './directory-changes.ts';
import { countTypes } from './expect-resources.ts';
import { letItRun, scheduleOf } from './exporting.ts';
import { need } from './need.ts';
import { readRepository } from './reading.ts';
import { needRepetition } from './repetition.ts';
import type { NdhWorld } from './world.ts';

/** A receiver's schedule runs at its due time, with what it asked for and nothing else (NDH-SCHED-28). */
export async function expectOwnRun(world: NdhWorld, name: string, type: string): Promise<void> {
  const { receiver, start } = scheduleOf(world, name);
  if ((await world.conversation.clock.now()).getTime() < start.epochMilliseconds)
    await letItRun(world, scheduleOf(world, name));
  const counts = countTypes((await readRepository(receiver)).resources);
  if (Object.keys(counts).join() === type) return;
  await needShownTypes(world, [type]);
  if (Object.keys(counts).length === 0) await needRepetition(world);
  throw new NonConformance({ expected: `a run of ${type} for ${name}`, received: JSON.stringify(counts) });
}

/** Of two requests with one id either the first runs on or the second in its place (NDH-SCHED-23). */
export async function expectOneOfTwo(world: NdhWorld, name: string): Promise<void> {
  const { status } = need(world.answer).response;
  const [first = '', second = ''] = typesAsked(world);
  await letItRun(world, scheduleOf(world, name));
  const counts = countTypes((await readRepository(await world.receiver(name))).resources);
  const seen = [first, second].filter((type) => counts[type]);
  world.record(status < 300 ? `replaced (${status})` : `refused (${status})`);
  await needShownTypes(world, [first, second]);
  const received = `${seen.join(' and ') || 'no run'} after the second request was answered ${status}`;
  if (seen.length === 0) await needRepetition(world);
  const expected = `a run of ${status < 300 ? second : first} alone`;
  if (seen.join() === (status < 300 ? second : first))
    return expectAgreed(world, {
      ambiguity: 'A42',
      seen: status < 300 ? 'replaced' : 'refused',
      key: 'schedule.duplicateIdPolicy',
      agreed: world.config.schedule.duplicateIdPolicy,
    });
  if (status < 300 && seen.join() === first) throw new FallsShort({ expected, received });
  throw new NonConformance({ expected, received });
}

/** The types of the first two requests: Location stands for a second one that was refused. */
function typesAsked({ accepted }: NdhWorld): string[] {
  const [first, second] = accepted.map(({ parameters }) => parameters.type?.[0]);
  return [first ?? 'Organization', second ?? 'Location'];
}

/** Each schedule's files, known by its id in their links, hold what that one asked for (NDH-EXEC-07). */
export async function expectKeptApart(world: NdhWorld, name: string): Promise<void> {
  const receiver = await world.receiver(name);
  const own = world.accepted.filter((scheduled) => scheduled.receiver === receiver);
  await letItRun(world, scheduleOf(world, name));
  const { files } = await readRepository(receiver);
  await needShownTypes(
    world,
    own.map(({ parameters }) => parameters.type?.[0] ?? ''),
  );
  for (const { parameters } of own) {
    const [asked = ''] = parameters.type ?? [];
    const others = own.flatMap((other) => other.parameters.type ?? []).filter((type) => type !== asked);
    const named = files.filter(({ link }) => link.url.includes(need(parameters.scheduledId)));
    if (named.length === 0)
      throw new NotTestable(`nothing tells which files belong to the schedule of ${asked}`);
    const counts = countTypes(named.flatMap(({ resources }) => resources));
    const foreign = others.filter((type) => counts[type]);
    if (foreign.length === 0) continue;
    throw new NonConformance({
      expected: `no ${foreign.join(', ')} in the files of the schedule of ${asked}`,
      received: JSON.stringify(counts),
    });
  }
}

async function needShownTypes(world: NdhWorld, types: string[]): Promise<void> {
  for (const type of types)
    if ((await shownByDirectory(world, type)).length === 0)
      throw new NotTestable(`the directory shows no active ${type}`);
}
