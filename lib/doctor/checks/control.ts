import { randomUUID } from 'node:crypto';
import type { LeverName } from '../../bindings/levers.ts';
import type { Control } from '../../client/control.ts';
import { Conversation } from '../../client/conversation.ts';
import type { TargetClock } from '../../client/clock.ts';
import { ResumingClock } from '../../client/resuming-clock.ts';
import { TriggerClock } from '../../client/trigger-clock.ts';
import { NotTestable } from '../../verdict/outcomes.ts';
import { type Check, type Finding, notConfigured, ok, problem, warning } from '../check.ts';
import type { Surroundings } from '../surroundings.ts';

/** Whether runs can be had: by a clock that tells the time and can be moved, or otherwise. */
export const clock: Check = {
  id: 'clock',
  title: 'clock moves',
  needs: ['answer'],
  remedy:
    'see control.levers.readClock and control.levers.moveClock, or GET and POST /clock below control.url',
  run: moveClock,
};

/** Whether the other levers do what a run needs them for; each is put back. */
export const levers: Check = {
  id: 'levers',
  title: 'seed and faults',
  needs: ['answer'],
  remedy: 'see control.levers, or control.url',
  further: 30,
  run: tryLevers,
};

const second = 1000;

/** A second does no harm; what falls due in it would have run anyway. */
async function moveClock({ conversation, config, edition }: Surroundings): Promise<Finding> {
  const { clock } = conversation;
  if (!clock.hasRuns) return notConfigured('no run can be had: all about runs and files is not testable');
  if (!clock.canAdvance) return ok(howRunsAreHad(clock));
  const before = await clock.now();
  await clock.advanceTo(new Date(before.getTime() + second));
  // A clock that remembers nothing asks again.
  const after = await new Conversation({ config, edition }).clock.now();
  const moved = after.getTime() - before.getTime();
  if (moved >= second) return ok(`moved by a second, to ${after.toISOString()}`);
  return problem(
    `it says ${after.toISOString()} where it was moved on from ${before.toISOString()} by a second`,
    'let control.levers.moveClock, or POST /clock, move the clock that is read',
  );
}

function howRunsAreHad(clock: TargetClock): string {
  if (clock instanceof TriggerClock)
    return 'runs are had by clock.trigger; not tried, for nothing is scheduled here';
  if (clock instanceof ResumingClock)
    return 'a run of ndh ends before what takes days, says when to come back, and goes on then';
  return 'runs are waited for by the real clock, a day or more for each';
}

interface Lever {
  name: string;
  set(control: Control): Promise<void>;
  release(control: Control): Promise<void>;
  sets: LeverName;
  /** The lever that takes it back. */
  undoneBy: LeverName;
}

const probe = { resourceType: 'Organization', id: `ndh-doctor-${randomUUID().slice(0, 8)}` };

const record = { ...probe, active: false, name: 'Probe of ndh doctor, to be removed at once' };

const released: Pick<Lever, 'release' | 'undoneBy'> = {
  release: (control) => control.releaseRun(),
  undoneBy: 'releaseRun',
};

const spared: Pick<Lever, 'release' | 'undoneBy'> = {
  release: (control) => control.spareExports(),
  undoneBy: 'spareExports',
};

/** Only what can be taken back: closing, deciding, restarting and the rights of accounts are left alone. */
const all: Lever[] = [
  {
    name: 'records',
    sets: 'putRecord',
    set: (control) => control.put(record),
    release: (control) => control.remove(probe.resourceType, probe.id),
    undoneBy: 'removeRecord',
  },
  { name: 'holding a run', sets: 'holdNextRun', set: (control) => control.holdNextRun(), ...released },
  { name: 'breaking a run', sets: 'breakNextRun', set: (control) => control.breakNextRun(), ...released },
  {
    name: 'spoiling an export',
    sets: 'spoilNextExport',
    set: (control) => control.spoilNextExport('job'),
    ...spared,
  },
  { name: 'spoiling a poll', sets: 'spoilNextPoll', set: (control) => control.spoilNextPoll(), ...spared },
  {
    name: 'slowing an export',
    sets: 'slowNextExport',
    set: (control) => control.slowNextExport(1),
    ...spared,
  },
];

type Tried = 'works' | 'missing' | 'not tried' | { failure: string; isLeft: boolean };

async function tryLevers({ conversation: { control } }: Surroundings): Promise<Finding> {
  if (!control.isConfigured)
    return notConfigured('no control: changed records and failures of the target are not testable');
  const tried: [Lever, Tried][] = [];
  for (const lever of all) tried.push([lever, await tryLever(lever, control)]);
  const named = (kind: Tried) => tried.filter(([, came]) => came === kind).map(([{ name }]) => name);
  const failed = tried.flatMap(([{ name }, came]) => (typeof came === 'object' ? [{ name, ...came }] : []));
  const [first] = failed;
  if (first)
    return problem(
      `${failed.map(({ name, failure }) => `${name}: ${failure}`).join('; ')}`,
      failed.some(({ isLeft }) => isLeft) ? leftBehind : 'see what the target logs of these levers',
    );
  const [working, missing] = [named('works').join(', '), named('missing').join(', ')];
  const untried = all.filter((_, index) => tried[index]?.[1] === 'not tried');
  const besides = untried.map(
    ({ name, undoneBy }) => `; ${name} is not tried, for nothing takes it back (${undoneBy})`,
  );
  if (working === '' && untried.length === 0)
    return problem('none of them is there', 'correct control, or leave it out');
  return missing === ''
    ? ok(`${working === '' ? 'nothing to try' : `${working}; all put back`}${besides.join('')}`)
    : warning(
        `there: ${working || 'none that can be tried'}; missing: ${missing}${besides.join('')}`,
        'what needs the missing ones is not testable',
      );
}

const leftBehind =
  `undo it at the target: remove ${probe.resourceType}/${probe.id}, let runs go on, and take back what exports are to ` +
  'come to (a control API does so by DELETE of that record below /directory, of /faults and of /exports)';

async function tryLever(lever: Lever, control: Control): Promise<Tried> {
  // What would stay set would spoil the next run.
  if (!control.has(lever.undoneBy)) return control.has(lever.sets) ? 'not tried' : 'missing';
  try {
    await lever.set(control);
  } catch (error) {
    if (error instanceof NotTestable) return 'missing';
    // What failed may have been done all the same.
    await lever.release(control).catch(() => undefined);
    return { failure: messageOf(error), isLeft: false };
  }
  return lever.release(control).then(
    () => 'works' as const,
    (error: unknown) => ({ failure: `set, and not taken back: ${messageOf(error)}`, isLeft: true }),
  );
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
