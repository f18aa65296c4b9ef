import type { PortalRegistration, PortalSchedule } from '../../../lib/client/portal/portal.ts';
import type { AccountConfig } from '../../../lib/config/target-config.ts';
import { NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { validRequest } from '../exporting.ts';
import { need } from '../need.ts';
import { lastOutcome, needOutcomeOtherThan } from './requests.ts';
import { criteriaOf } from './scheduling.ts';
import { enter } from './sign-in.ts';
import { told } from './told.ts';
import type { NdhWorld } from '../world.ts';

/** The portal says what became of the request (NDH-REG-01). */
export async function expectOutcome(world: NdhWorld): Promise<void> {
  const registration = need(world.portals.registration);
  world.record(`the portal tells an outcome: ${registration.outcome}`);
  if (registration.outcome === 'pending') return needOutcomeOtherThan(world, 'malformed');
  if (registration.outcome !== 'granted' && registration.outcome !== 'denied')
    throw unexpected('granted, denied or pending', registration);
}

/** The request was granted (NDH-REG-02). */
export function expectGrant(world: NdhWorld): void {
  const registration = decided(world);
  if (registration.outcome !== 'granted') throw unexpected('a grant', registration);
}

/** The request was denied, by a portal that does not deny all (NDH-REG-02). */
export async function expectDenial(world: NdhWorld): Promise<void> {
  const registration = decided(world);
  if (registration.outcome === 'granted') throw unexpected('a denial', registration);
  await needOutcomeOtherThan(world, 'grant');
}

function decided(world: NdhWorld): PortalRegistration {
  const registration = need(world.portals.registration);
  if (registration.outcome === 'pending') throw new NotTestable('the request is still pending');
  if (registration.outcome === 'unknown') throw new NotTestable('the request has no outcome (NDH-REG-01)');
  return registration;
}

/** A granted account has an identifier, which is shown (NDH-REG-03). */
export function expectIdentifier(world: NdhWorld): void {
  const registration = need(world.portals.registration);
  if (registration.outcome !== 'granted')
    throw new NotTestable(`nothing was granted in the portal: ${registration.outcome}`);
  if (registration.account?.accountId) return;
  throw new NonConformance({
    expected: 'an account identifier',
    received: 'a grant without one',
    where: told(registration),
  });
}

/** Whoever asked is told what was decided (NDH-REG-06, NDH-REG-07). */
export async function expectTold(world: NdhWorld, expected: 'granted' | 'denied'): Promise<void> {
  const last = await lastOutcome(world);
  const outcome = last.outcome === 'refused' ? 'denied' : last.outcome;
  if (outcome === expected) return outcome === 'denied' ? needOutcomeOtherThan(world, 'grant') : undefined;
  if (world.portals.decided === undefined) {
    if (outcome === 'unknown') throw new NotTestable('the request has no outcome (NDH-REG-01)');
    if (outcome !== 'pending') throw new NotTestable(`the request was ${outcome} (NDH-REG-02)`);
  }
  throw unexpected(`that the request is ${expected}`, last);
}

/** A malformed request ends in no account, in a portal that grants others (NDH-REG-12). */
export async function expectNoAccount(world: NdhWorld): Promise<void> {
  const last = await lastOutcome(world);
  if (last.outcome === 'granted' || last.account) throw unexpected('a refusal without an account', last);
  if (last.outcome === 'unknown') throw new NotTestable('the request has no outcome (NDH-REG-01)');
  await needOutcomeOtherThan(world, 'grant');
}

/** Whoever waits for a decision can schedule nothing, neither in the visit nor with what the page shows (NDH-REG-14). */
export async function expectWaiting(world: NdhWorld): Promise<void> {
  const registration = need(world.portals.registration);
  if (registration.outcome !== 'pending')
    throw new NotTestable(`the request was not pending: ${registration.outcome}`);
  const { account } = registration;
  let taken = await takenEarly(world, account);
  if (!taken && account?.secret !== undefined) {
    const portal = await world.portals.visitAnew(world, world.actor);
    await enter(portal, { accountId: account.accountId, secret: account.secret }, () =>
      world.conversation.codes(account).fresh(),
    );
    taken = await takenEarly(world, account);
  }
  // Last, for it is another's visit.
  await needOutcomeOtherThan(world, 'malformed');
  if (!taken) return;
  throw new NonConformance({
    expected: 'no schedule before a decision',
    received: 'one that the portal takes',
    where: told(taken),
  });
}

/** What the portal said where it took a schedule, which is cancelled again. */
async function takenEarly(
  world: NdhWorld,
  account: AccountConfig | undefined,
): Promise<PortalSchedule | undefined> {
  const applicant = world.conversation.receiver(account ?? { name: 'applicant', accountId: 'applicant' });
  const portal = await world.portals.visit(world, world.actor);
  const criteria = criteriaOf(await validRequest(world, applicant));
  const seen = await portal.schedule(criteria);
  if (!seen.accepted) return undefined;
  await portal.cancel(criteria.scheduledId ?? '');
  return seen;
}

function unexpected(expected: string, registration: PortalRegistration): NonConformance {
  return new NonConformance({ expected, received: registration.outcome, where: told(registration) });
}
