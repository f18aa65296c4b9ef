import { NotTestable } from '../../lib/verdict/outcomes.ts';
import { completeExport } from './complete-export.ts';
import { scheduleOf, submit } from './exporting.ts';
import { exposedAddresses, readAsItIs } from './hosts.ts';
import { need } from './need.ts';
import { opensAccounts } from './provided-account.ts';
import { definePhrases } from './phrases.ts';
import { failInTwoWays } from './portal/facts/failures.ts';
import { lookForKey } from './portal/facts/key-pages.ts';
import { seeing } from './portal/scene.ts';
import { schedule } from './portal/scenes/schedule.ts';
import { runEverything } from './rights.ts';
import { useEndedToken, useInventedToken } from './smart/bearing.ts';
import { exportOutside, readOutside } from './smart/enforcement.ts';
import { scheduleBarely, scheduleByToken } from './smart/scheduled-half.ts';
import { runSideBySide } from './two-schedules.ts';
import type { NdhWorld } from './world.ts';

/** What a receiver does with its session or account, or has done to it. */
export type Turn = (world: NdhWorld, name: string) => Promise<void>;

definePhrases<Turn>('turn', {
  'cancels its schedule in a new session': async (world, name) => {
    const receiver = await world.receiver(name);
    world.session = await receiver.session();
    await receiver.logIn();
    world.actor = name;
    const { scheduledId } = scheduleOf(world, name).parameters;
    world.kickOff = await receiver.cancel(scheduledId === undefined ? {} : { scheduledId });
    world.answer = world.kickOff.exchange;
    if (world.answer.response.status < 300) scheduleOf(world, name).live = false;
  },
  'schedules an export with what the first step left': async (world, name) => {
    await submit(world, name, {}, { as: need(world.session) });
  },
  'schedules in the portal what another sends to the operation': seeing(schedule),
  'looks at the pages of the portal once more': lookForKey,
  'fails to log in to the portal in two ways': failInTwoWays,
  'gathers the address of every host': async (world, name) => {
    await readAsItIs(world, name);
    world.exposed = exposedAddresses(world);
  },
  'uses its token after the end': useEndedToken,
  'uses a token that nobody has issued': useInventedToken,
  'reads organizations with a token for locations': readOutside,
  'asks for exports outside of its scopes and of the server': exportOutside,
  'schedules an export with a token of its SMART client': scheduleByToken,
  'schedules an export with a token and nothing else to say who asks': scheduleBarely,
  'reads every line': async (world, name) => {
    world.complete = await completeExport(world, name);
  },
  'lets an export of everything run': runEverything,
  'lets two schedules run side by side': runSideBySide,
  'lets its session expire': async (world, name) => {
    const receiver = await world.receiver(name);
    world.session = await receiver.session();
    const { expiresAt } = world.session;
    if (!expiresAt) throw new NotTestable('the session names no end');
    const { clock } = world.conversation;
    const end = new Date(expiresAt.getTime() + world.config.policy.maxSkewSeconds * 1000);
    await clock.advanceTo(end);
    if (clock.own.latest() < end)
      throw new NotTestable(
        'a session ends by the own time of the target: that needs a clock (configure control)',
      );
    world.actor = name;
  },
  'has its account closed': async (world, name) => {
    if (!opensAccounts(world.config))
      throw new NotTestable(
        'a configured account is not closed; configure registration for accounts to spare',
      );
    const receiver = await world.receiver(name);
    await world.conversation.control.closeAccount(receiver.account.accountId);
    receiver.forget();
    world.actor = name;
  },
});
