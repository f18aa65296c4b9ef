import { bodyText } from '../../lib/client/decoded-body.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import { cancel } from './cancelling.ts';
import { afterDue, scheduleOf } from './exporting.ts';
import { nextDueTime } from './scheduled-export.ts';
import { findStatus } from './status-files.ts';
import { holdRun } from './watch-status.ts';
import type { NdhWorld } from './world.ts';

/** Asks for the status of a schedule before its first run, during it, after it, and once the schedule is cancelled. */
export async function askAtEachStage(world: NdhWorld, name: string): Promise<void> {
  const { clock, control } = world.conversation;
  const due = nextDueTime(scheduleOf(world, name), await clock.now());
  const told = new Map<string, string>();
  told.set('scheduled', await statusTold(world, name));
  if (await holdRun(world)) {
    await clock.advanceTo(due);
    told.set('running', await statusTold(world, name));
    await control.releaseRun();
  }
  const over = afterDue(world, due);
  if (over > (await clock.now())) await clock.advanceTo(over);
  told.set('done', await statusTold(world, name));
  await cancel(world, name);
  told.set('cancelled', await statusTold(world, name));
  const different = new Set(told.values());
  world.fates = [...told].map(([stage, text]) => `${stage}: ${text}`);
  world.fates.push(`${different.size} of ${told.size} stages can be told apart`);
}

async function statusTold(world: NdhWorld, name: string): Promise<string> {
  const { found, places } = await findStatus(world, name);
  const texts = found.map(({ channel, text }) => `${channel} ${JSON.stringify(text.trim().slice(0, 60))}`);
  const { statusUrl, receiver } = scheduleOf(world, name);
  if (statusUrl) {
    const answer = await receiver.status(statusUrl);
    const { status, headers } = answer.response;
    const body = bodyText(answer).trim();
    texts.push(
      `the acceptance's address ${status} ${headers['x-progress'] ?? ''} ${body.slice(0, 40)}`.trim(),
    );
  }
  if (texts.length > 0) return texts.join('; ');
  if (places.length > 0) return 'nothing';
  throw new NotTestable('no place of the status is known: configure status.location or status.request');
}
