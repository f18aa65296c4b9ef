import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { changeRecord } from './directory-changes.ts';
import { letItRun, scheduleOf } from './exporting.ts';
import { expectSpacing } from './expect-spacing.ts';
import { need } from './need.ts';
import { definePatterns, type Patterns } from './phrases.ts';
import { pathOf } from './new-set.ts';
import { readRepository } from './reading.ts';
import { expectBareDate } from './bare-date.ts';
import { needRepetition } from './repetition.ts';
import { expectKeptApart, expectOneOfTwo, expectOwnRun } from './expect-keyed.ts';
import { isUnchanged, showsRun, type Sighting } from './watching.ts';
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
  'its first run begin with that date': () => expectBareDate,
  'a run at the next due time': () => expectNextRun,
  'a run made up for, or at the next due time': () => expectRunAgain,
  'at most one run made up for': () => expectOneSet,
  'its run': () => expectRun,
  'one run in that night': () => expectOneInNight,
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
    expectSpacing(world, need(world.sightings), scheduleOf(world, name)),
};

definePatterns('sight', sights);

function runsSeen(world: NdhWorld): Sighting[] {
  return need(world.sightings).filter(({ run }) => run);
}

function expectFirstRun(world: NdhWorld): void {
  const [early, atStart, between, oneLater] = need(world.sightings);
  if (early?.run) throw new NotTestable('a run came before the start (NDH-PARAM-35)');
  const seen = atStart?.run ? 'at-start' : !between?.run && oneLater?.run ? 'after-period' : undefined;
  if (seen) {
    world.conversation.readings.note('A23', seen);
    return world.record(`the first run comes ${seen === 'at-start' ? 'at' : 'one period after'} the start`);
  }
  const received = between?.run ? `a run by ${between.at.toISOString()}` : 'no run';
  throw new NonConformance({ expected: 'a first run at the start or one period after it', received });
}

async function expectNextRun(world: NdhWorld, name: string): Promise<void> {
  const scheduled = scheduleOf(world, name);
  const before = await readRepository(scheduled.receiver);
  // Files of the same names with the same lines would show no run.
  const change = await changeRecord(world, scheduled.parameters.type?.[0] ?? 'Organization');
  await letItRun(world, scheduled);
  if (!isUnchanged(before, await readRepository(scheduled.receiver))) return;
  if (!change) throw new NotTestable('nothing has changed that a run would show (configure control)');
  await needRepetition(world);
  throw new NonConformance({ expected: 'a run at the next due time', received: 'the repository as before' });
}

/** A run that fell due while the server was down may be made up for or left out (NDH-EXEC-12). */
async function expectRunAgain(world: NdhWorld, name: string): Promise<void> {
  const { receiver } = scheduleOf(world, name);
  if (showsRun(need(world.reading), await readRepository(receiver)))
    return world.record('the run that fell due meanwhile is made up for');
  await expectNextRun(world, name);
}

/** Of what is new since the run before, no resource comes in several files (NDH-EXEC-11). */
async function expectOneSet(world: NdhWorld, name: string): Promise<void> {
  const { files } = await readRepository(scheduleOf(world, name).receiver);
  const before = new Set(need(world.reading).files.map(({ link }) => pathOf(link)));
  const fresh = files.filter(({ link }) => !before.has(pathOf(link)));
  const ids = fresh.map(
    ({ resources }) => new Set(resources.map(({ resourceType, id }) => `${resourceType}/${id}`)),
  );
  const sets = [...new Set(ids.flatMap((set) => [...set]))].map(
    (id) => ids.filter((set) => set.has(id)).length,
  );
  world.record(fresh.length > 0 ? 'what fell due meanwhile is made up for' : 'nothing is made up for');
  const most = Math.max(0, ...sets);
  if (most > 1)
    throw new NonConformance({ expected: 'one set of files', received: `${most} sets of the same` });
}

/** The first run may honestly come one period after the start (A23). */
async function expectRun(world: NdhWorld, name: string): Promise<void> {
  const { receiver } = scheduleOf(world, name);
  if ((await readRepository(receiver)).list) return;
  await letItRun(world, scheduleOf(world, name));
  if ((await readRepository(receiver)).list) return;
  throw new NonConformance({ expected: `a run for ${name}`, received: 'none at the first two due times' });
}

/** Whether a first run came late, or one period after the start, is no matter here. */
function expectOneInNight(world: NdhWorld): void {
  const [, , ...inNight] = need(world.sightings).map(({ run }) => run);
  const runs = inNight.filter(Boolean).length;
  if (runs === 0) throw new NotTestable('no run is seen in that night (NDH-EXEC-01)');
  if (runs > 1) throw new NonConformance({ expected: 'one run in that night', received: `${runs} runs` });
}

/** A run was seen at each due time at which somebody looked (NDH-EXEC-01). */
export function expectRunAtEach(world: NdhWorld): void {
  const sightings = need(world.sightings);
  // The first run may honestly come one period after the start (A23).
  const expected = sightings[0]?.run ? sightings : sightings.slice(1);
  const missing = expected.filter(({ run }) => !run).map(({ at }) => at.toISOString());
  if (missing.length === 0 && expected.length > 1) return;
  throw new NonConformance({ expected: 'a run at each due time', received: `none by ${missing.join(', ')}` });
}
