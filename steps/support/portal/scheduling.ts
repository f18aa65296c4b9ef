import type { ExportParameters } from '../../../lib/client/kickoff.ts';
import type { PortalSchedule, ScheduleCriteria } from '../../../lib/client/portal/portal.ts';
import { NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { noteEarlierList } from '../earlier-list.ts';
import { accept, scheduled, validRequest } from '../exporting.ts';
import { need } from '../need.ts';
import type { Request } from '../requests.ts';
import { signedIn } from './sign-in.ts';
import { told } from './told.ts';
import type { NdhWorld } from '../world.ts';

/** Enters a schedule in the portal in the words of a feature, as somebody who is signed in. */
export async function scheduleInPortal(world: NdhWorld, name: string, request: Request): Promise<void> {
  const { changes } = await request(world, await world.receiver(name));
  await signedIn(world, name);
  await fillIn(world, name, changes);
}

/** Fills in and sends the form for a schedule in the visit that goes on; an accepted one is remembered as the receiver's. */
export async function fillIn(
  world: NdhWorld,
  name: string,
  changes: ExportParameters = {},
): Promise<PortalSchedule> {
  const receiver = await world.receiver(name);
  await noteEarlierList(world, name);
  const parameters = await validRequest(world, receiver, changes);
  world.actor = name;
  const portal = await world.portals.visit(world, name);
  const seen = await portal.schedule(criteriaOf(parameters));
  world.portals.schedule = seen;
  if (seen.accepted) accept(world, name, scheduled(world, receiver, parameters, {}));
  return seen;
}

/** What is entered for a request: raw values stand in the fields of their parameters. */
export function criteriaOf(parameters: ExportParameters): ScheduleCriteria {
  const raw = new Map((parameters.extra ?? []).map(({ name, value }) => [name, String(value)]));
  const without = new Set(parameters.without ?? []);
  const { frequency, scheduledId, keepFile } = parameters;
  const given = <Value>(name: string, value: Value | undefined): value is Value =>
    value !== undefined && !without.has(name);
  return {
    types: parameters.type ?? [],
    filters: parameters.typeFilter ?? [],
    startdate: raw.get('_startdate') ?? (without.has('_startdate') ? '' : (parameters.startdate ?? '')),
    ...(given('_frequency', frequency) && { frequency }),
    ...(given('_scheduledId', scheduledId) && { scheduledId }),
    ...(given('_keepFile', keepFile) && { keepFile }),
  };
}

/** The schedule that was just entered. @throws NotTestable where it was not taken (NDH-SCHED-25) */
export function needTaken(world: NdhWorld): void {
  const seen = need(world.portals.schedule);
  if (seen.accepted) return;
  throw new NotTestable(`the portal does not take the schedule (NDH-SCHED-25)\n  at ${told(seen)}`);
}

/** A form that was refused as a situation. @throws NotTestable where it was taken (NDH-SCHED-03) */
export function needFormRefused(world: NdhWorld): void {
  const seen = need(world.portals.schedule);
  if (seen.accepted) throw new NotTestable('the portal takes a form with errors (NDH-SCHED-03)');
  if (!seen.reached) throw new NotTestable('the form for a schedule does not open (NDH-SCHED-25)');
}

/** Whoever has done with a first step alone cannot schedule (NDH-AUTH-08). */
export function expectNoSchedule(world: NdhWorld): void {
  const seen = need(world.portals.schedule);
  if (!seen.accepted) return;
  throw new NonConformance({
    expected: 'no schedule after the first step of a login',
    received: 'a schedule that the portal takes',
    where: told(seen),
  });
}
