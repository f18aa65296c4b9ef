import { expectAgreed } from './agreed.ts';
import { isEarlierList } from './earlier-list.ts';
import { afterDue, isKeyed, letItRun, scheduleOf } from './exporting.ts';
import { need } from './need.ts';
import type { Note } from './notes.ts';
import { readRepository } from './reading.ts';
import type { ScheduledExport } from './scheduled-export.ts';
import type { NdhWorld } from './world.ts';

/** The answer to a request that leaves a parameter out: which are required is open (A19), and what stands for them (A82). */
export function answerWithout(parameter: string): Note {
  return (world) => {
    const { status } = need(world.answer).response;
    const seen = `without ${parameter}: ${status < 300 ? 'accepted' : 'refused'}`;
    world.conversation.readings.note(isKeyed(world) ? 'A19' : 'A82', seen);
    return `answered ${status}`;
  };
}

/** Whether a request is taken about which the guide says nothing, or not the same everywhere. */
export function takes(ambiguity: string, what: string): Note {
  return (world) => {
    const { status } = need(world.answer).response;
    world.conversation.readings.note(ambiguity, `${what}: ${status < 300 ? 'accepted' : 'refused'}`);
    return `answered ${status}`;
  };
}

/** When the first run of a request without a start comes (NDH-PARAM-53). */
export const runWithoutStart: Note = async (world) => {
  const answer = answerWithout('_startdate');
  const { status } = need(world.answer).response;
  if (status >= 300 || !world.conversation.clock.hasRuns) return answer(world);
  const seen = await whenItRuns(world, scheduleOf(world, world.actor));
  world.conversation.readings.note('A82', `without _startdate: ${seen}`);
  return `answered ${status}; ${seen}`;
};

/** What comes of a start in the past, and whether that is as agreed (NDH-PARAM-41). */
export const pastStart: Note = async (world) => {
  const { status } = need(world.answer).response;
  if (status < 300 && !world.conversation.clock.hasRuns) return `answered ${status}`;
  const seen = status < 300 ? await whenItRuns(world, scheduleOf(world, world.actor)) : 'refused';
  world.record(`answered ${status}; ${seen}`);
  expectAgreed(world, {
    ambiguity: 'A24',
    seen,
    key: 'schedule.pastStartPolicy',
    agreed: world.config.schedule.pastStartPolicy,
  });
  return seen;
};

/** When a schedule runs that has been due already: at once, or when it is due next. */
async function whenItRuns(world: NdhWorld, scheduled: ScheduledExport): Promise<string> {
  const { clock } = world.conversation;
  await clock.advanceTo(afterDue(world, await clock.now()));
  if (await hasRun(world, scheduled)) return 'at-once';
  for (let due = 0; due < 2; due += 1) {
    await letItRun(world, scheduled);
    if (await hasRun(world, scheduled)) return 'next-due-time';
  }
  return 'no run over two due times';
}

async function hasRun(world: NdhWorld, { receiver }: ScheduledExport): Promise<boolean> {
  const { list, files } = await readRepository(receiver, { mayBeEmpty: true });
  return files.length > 0 && !isEarlierList(world, world.actor, list);
}
