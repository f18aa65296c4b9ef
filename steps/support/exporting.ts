import { newId } from '../../lib/client/new-id.ts';
import { Temporal } from 'temporal-polyfill';
import type { ExportParameters } from '../../lib/client/kickoff.ts';
import type { Receiver } from '../../lib/client/receiver.ts';
import type { KickOff } from '../../lib/client/send-kick-off.ts';
import { chosen } from '../../lib/sittings/in-force.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import { isEarlierList, noteEarlierList } from './earlier-list.ts';
import { noteMissing } from './missing-operation.ts';
import { need } from './need.ts';
import { readListed, rememberStatus, type RepositoryReading } from './reading.ts';
import { afterPeriods, nextDueTime, type ScheduledExport } from './scheduled-export.ts';
import { expectToldApart } from './told-apart.ts';
import type { NdhWorld } from './world.ts';

type KickOffOptions = Parameters<Receiver['kickOff']>[1];

/** The request all scheduling rows start from (NDH-SCHED-02): daily organizations from tomorrow on. */
export async function validRequest(
  world: NdhWorld,
  receiver: Receiver,
  changes: ExportParameters = {},
): Promise<ExportParameters> {
  const start = (await world.conversation.clock.now()).getTime() + 86_400_000;
  const request: ExportParameters = {
    account: receiver.account.accountId,
    type: ['Organization'],
    startdate: new Date(start - (start % 1000)).toISOString().replace('.000Z', 'Z'),
    frequency: 'daily',
  };
  return { ...request, ...(isKeyed(world) ? { scheduledId: newId() } : {}), ...changes };
}

/** Whether each schedule of an account has an id of its own, and a request is to support every parameter. */
export function isKeyed({ edition }: NdhWorld): boolean {
  return edition.operation.parameters.some(({ name }) => name === '_scheduledId');
}

/** Sends a kick-off and remembers its answer; an accepted one is remembered as the receiver's schedule. */
export async function submit(
  world: NdhWorld,
  name: string,
  changes: ExportParameters = {},
  options: KickOffOptions = {},
): Promise<KickOff> {
  const receiver = await world.receiver(name);
  await noteEarlierList(world, name);
  const parameters = await validRequest(world, receiver, changes);
  const kickOff = await receiver.kickOff(parameters, options);
  if (options.method !== 'GET') await noteMissing(world, kickOff.attempts);
  world.actor = name;
  world.kickOff = kickOff;
  world.answer = kickOff.exchange;
  const { status } = kickOff.exchange.response;
  if (status >= 200 && status < 300) accept(world, name, scheduled(world, receiver, parameters, kickOff));
  return kickOff;
}

/** Remembers an accepted export as the receiver's schedule. */
export function accept(world: NdhWorld, name: string, accepted: ScheduledExport): void {
  world.schedules.set(name, accepted);
  const { scheduledId } = accepted.parameters;
  accepted.receiver.scheduledId = scheduledId;
  if (scheduledId !== undefined) accepted.receiver.scheduledIds.add(scheduledId);
  world.accepted.push(accepted);
  rememberStatus(accepted.receiver, accepted.statusUrl);
}

/** The export that was asked for with these parameters. */
export function scheduled(
  world: NdhWorld,
  receiver: Receiver,
  parameters: ExportParameters,
  { statusUrl }: Pick<KickOff, 'statusUrl'>,
): ScheduledExport {
  const asked = Date.parse(parameters.startdate ?? '');
  const anchor = Temporal.Instant.fromEpochMilliseconds(
    Number.isNaN(asked) ? chosen('time', Date.now) : asked,
  );
  const period = world.edition.frequency.periods[parameters.frequency ?? ''] ?? 'P1D';
  // A series may begin one period after its start (A23).
  const late = world.config.schedule.firstRun === 'after-period' && parameters.frequency !== undefined;
  return {
    receiver,
    parameters,
    anchor,
    start: late ? afterPeriods(anchor, period, 1) : anchor,
    period,
    statusUrl,
    live: true,
  };
}

/** Schedules as a situation: a refusal leaves the requirement untested (NDH-SCHED-02 judges it). */
export async function schedule(
  world: NdhWorld,
  name: string,
  changes: ExportParameters = {},
): Promise<ScheduledExport> {
  await submit(world, name, changes);
  return needAccepted(world, name);
}

/** The schedule that was just asked for. @throws NotTestable where it was refused (NDH-SCHED-02) */
export async function needAccepted(world: NdhWorld, name: string): Promise<ScheduledExport> {
  const exchange = need(world.answer);
  const accepted = world.schedules.get(name);
  if (accepted && exchange.response.status < 300) {
    await expectToldApart(world, accepted.receiver, exchange);
    return accepted;
  }
  throw new NotTestable(`the valid request is answered ${exchange.response.status} (NDH-SCHED-02)`);
}

/** The schedule of a receiver, made by an earlier step. */
export function scheduleOf(world: NdhWorld, name: string): ScheduledExport {
  const scheduled = world.schedules.get(name);
  if (scheduled) return scheduled;
  throw new NotTestable(`${name} has no schedule: its request was answered ${world.answer?.response.status}`);
}

/** Moves the clock past the next due time of a schedule and the tolerance for a run. */
export async function letItRun(world: NdhWorld, scheduled: ScheduledExport): Promise<void> {
  const { clock } = world.conversation;
  await clock.advanceTo(afterDue(world, nextDueTime(scheduled, await clock.now())));
}

/** Moves the clock past the next due time of every schedule. */
export async function letAllRun(world: NdhWorld): Promise<void> {
  const { clock } = world.conversation;
  const now = await clock.now();
  const due = [...world.schedules.values()].map((scheduled) => nextDueTime(scheduled, now).getTime());
  await clock.advanceTo(afterDue(world, new Date(Math.max(...due))));
}

/** A due time plus the tolerance in which a run may honestly come. */
export function afterDue(world: NdhWorld, due: Date): Date {
  return new Date(due.getTime() + world.config.policy.runToleranceSeconds * 1000);
}

/**
 * Schedules, lets it run once and reads the result.
 * @throws NotTestable where nothing came of it (NDH-EXEC-01)
 */
export async function exportOnce(
  world: NdhWorld,
  name: string,
  changes: ExportParameters = {},
): Promise<RepositoryReading> {
  await letItRun(world, await schedule(world, name, { keepFile: true, ...changes }));
  world.reading = await readListed(await world.receiver(name));
  if (isEarlierList(world, name, world.reading.list))
    throw new NotTestable('no run is seen: the list is as it was before (NDH-EXEC-01)');
  return world.reading;
}

/** Reads the run of the last accepted request, letting it run first. */
export async function readRun(world: NdhWorld, name: string): Promise<RepositoryReading> {
  await letItRun(world, scheduleOf(world, name));
  world.reading = await readListed(await world.receiver(name));
  if (isEarlierList(world, name, world.reading.list))
    throw new NotTestable('no run is seen: the list is as it was before (NDH-EXEC-01)');
  return world.reading;
}
