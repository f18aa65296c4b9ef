import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { letItRun, scheduleOf } from './exporting.ts';
import { expectSpacing } from './expect-spacing.ts';
import { need } from './need.ts';
import { definePatterns, type Patterns } from './phrases.ts';
import { readRepository } from './reading.ts';
import { needRepetition } from './repetition.ts';
import { expectKeptApart, expectOneOfTwo, expectOwnRun } from './expect-keyed.ts';
import { fingerprint, type Sighting } from './watching.ts';
import type { NdhWorld } from './world.ts';

/** What a receiver that watches its repository, or looks at it at last, is expected to see. */
export type Sight = (world: NdhWorld, name: string) => void | Promise<void>;

const sights: Patterns<Sight> = {
  'a run': () => async (world, name) => {
    const { list } = await readRepository(await world.receiver(name));
    if (!list) throw new NotTestable('the control schedule did not run');
  },
  'a run at the start': () => async (world, name) => {
    const scheduled = scheduleOf(world, name);
    await letItRun(world, scheduled);
    if ((await readRepository(scheduled.receiver)).list) return;
    throw new NotTestable('no run after the start either (NDH-PARAM-36)');
  },
  'its first run at the start or one period after it': () => expectFirstRun,
  'a run at the next due time': () => expectNextRun,
  'a run at each due time': () => expectRunAtEach,
  'two or more runs': () => (world) => {
    const { length } = runsSeen(world);
    if (length === 0) throw new NotTestable('no run is seen at all (NDH-EXEC-01)');
    if (length < 2)
      throw new NonConformance({ expected: 'a second run without a second request', received: 'one run' });
  },
  'no further run': () => (world) => {
    const runs = runsSeen(world);
    if (runs.length === 0) return;
    const received = `a run by ${runs.map(({ at }) => at.toISOString()).join(', ')}`;
    throw new NonConformance({ expected: 'no run between two due times', received });
  },
  'a run of {word} alone':
    (type = '') =>
    (world, name) =>
      expectOwnRun(world, name, type),
  'a run of only one of its requests': () => expectOneOfTwo,
  'each of its schedules in files of its own': () => expectKeptApart,
  'runs one period apart': () => (world, name) =>
    expectSpacing(need(world.sightings), scheduleOf(world, name)),
};

definePatterns('sight', sights);

function runsSeen(world: NdhWorld): Sighting[] {
  return need(world.sightings).filter(({ run }) => run);
}

function expectFirstRun(world: NdhWorld): void {
  const [early, atStart, between, oneLater] = need(world.sightings);
  if (early?.run) throw new NotTestable('a run came before the start (NDH-PARAM-35)');
  if (atStart?.run) return world.record('the first run comes at the start');
  if (!between?.run && oneLater?.run) return world.record('the first run comes one period after the start');
  const received = between?.run ? `a run by ${between.at.toISOString()}` : 'no run';
  throw new NonConformance({ expected: 'a first run at the start or one period after it', received });
}

async function expectNextRun(world: NdhWorld, name: string): Promise<void> {
  const scheduled = scheduleOf(world, name);
  const before = fingerprint(await readRepository(scheduled.receiver));
  await letItRun(world, scheduled);
  if (fingerprint(await readRepository(scheduled.receiver)) !== before) return;
  await needRepetition(world);
  throw new NonConformance({ expected: 'a run at the next due time', received: 'the repository as before' });
}

function expectRunAtEach(world: NdhWorld): void {
  const sightings = need(world.sightings);
  // The first run may honestly come one period after the start (A23).
  const expected = sightings[0]?.run ? sightings : sightings.slice(1);
  const missing = expected.filter(({ run }) => !run).map(({ at }) => at.toISOString());
  if (missing.length === 0 && expected.length > 1) return;
  throw new NonConformance({ expected: 'a run at each due time', received: `none by ${missing.join(', ')}` });
}
