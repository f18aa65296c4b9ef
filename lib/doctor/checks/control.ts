import { randomUUID } from 'node:crypto';
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
  remedy: 'see control.url, and GET and POST /clock there',
  run: moveClock,
};

/** Whether the other levers do what a run needs them for; each is put back. */
export const levers: Check = {
  id: 'levers',
  title: 'seed and faults',
  needs: ['answer'],
  remedy: 'see control.url',
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
    'let POST /clock move the clock that GET /clock tells',
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
}

const probe = { resourceType: 'Organization', id: `ndh-doctor-${randomUUID().slice(0, 8)}` };

const record = { ...probe, active: false, name: 'Probe of ndh doctor, to be removed at once' };

/** Only what can be taken back: closing, deciding, restarting and the rights of accounts are left alone. */
const all: Lever[] = [
  {
    name: 'records',
    set: (control) => control.put(record),
    release: (control) => control.remove(probe.resourceType, probe.id),
  },
  { name: 'holding a run', set: (control) => control.holdNextRun(), release: releaseRun },
  { name: 'breaking a run', set: (control) => control.breakNextRun(), release: releaseRun },
  { name: 'spoiling an export', set: (control) => control.spoilNextExport('job'), release: spareExports },
  { name: 'spoiling a poll', set: (control) => control.spoilNextPoll(), release: spareExports },
  { name: 'slowing an export', set: (control) => control.slowNextExport(1), release: spareExports },
];

function releaseRun(control: Control): Promise<void> {
  return control.releaseRun();
}

function spareExports(control: Control): Promise<void> {
  return control.spareExports();
}

type Tried = 'works' | 'missing' | { failure: string; isLeft: boolean };

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
      first.isLeft ? leftBehind : 'see what the target logs of the control API',
    );
  const [working, missing] = [named('works').join(', '), named('missing').join(', ')];
  if (working === '') return problem('none of them is there', 'correct control.url, or leave control out');
  return missing === ''
    ? ok(`${working}; all put back`)
    : warning(`there: ${working}; missing: ${missing}`, 'what needs the missing ones is not testable');
}

const leftBehind = `undo it at the target: DELETE /directory/${probe.resourceType}/${probe.id}, /faults and /exports of its control API`;

async function tryLever(lever: Lever, control: Control): Promise<Tried> {
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
