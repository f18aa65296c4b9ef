import type { Portal, PortalLogin } from '../../../lib/client/portal/portal.ts';
import type { AccountConfig } from '../../../lib/config/target-config.ts';
import { NonConformance, NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { need } from '../need.ts';
import { told } from './told.ts';
import type { NdhWorld } from '../world.ts';

/** What somebody enters in the first step of a login. */
export interface Credentials {
  accountId: string;
  secret: string;
}

/** What an account's owner enters. @throws NotTestable where its secret is not known, as of one that SMART alone opens */
export function credentialsOf({ name, accountId, secret }: AccountConfig): Credentials {
  if (secret !== undefined) return { accountId, secret };
  throw new NotTestable(`no secret is known of account ${name}, which the portal asks for (accounts.secret)`);
}

/** Both steps of a login; where the first one comes to no code, that one alone. */
export async function enter(
  portal: Portal,
  credentials: Credentials,
  code: () => Promise<string>,
): Promise<PortalLogin> {
  const first = await portal.firstFactor(credentials);
  return first.step === 'code' ? portal.secondFactor(await code()) : first;
}

/**
 * Logs a receiver in to the portal with both factors, in a visit that goes on.
 * @param atCode what is done where the code is asked for
 */
export async function logIn(
  world: NdhWorld,
  name: string,
  atCode?: () => Promise<void>,
): Promise<PortalLogin> {
  const { account } = await world.receiver(name);
  const portal = await world.portals.visit(world, name);
  const login = await enter(portal, credentialsOf(account), async () => {
    await atCode?.();
    return world.conversation.codes(account).fresh();
  });
  if (login.step === 'signed-in') world.portals.knowSignedIn(portal);
  return login;
}

/** The visit of a receiver who is signed in. @throws NotTestable where the login fails (NDH-AUTH-01) */
export async function signedIn(world: NdhWorld, name: string): Promise<Portal> {
  const { portals } = world;
  const portal = await portals.visit(world, name);
  if (portals.isSignedIn(portal)) return portal;
  const login = await logIn(world, name);
  if (login.step === 'signed-in') return portal;
  throw new NotTestable(`the login to the portal fails (NDH-AUTH-01)\n  at ${told(login)}`);
}

/** The login of a receiver has come to a session, which opens its pages (NDH-AUTH-01). */
export async function expectSignedIn(world: NdhWorld): Promise<void> {
  const login = need(world.portals.login);
  const portal = await world.portals.visit(world, world.actor);
  if (login.step === 'signed-in' && (await portal.isSignedIn())) return;
  const received = login.step === 'signed-in' ? 'one that its own pages do not know' : login.step;
  throw new NonConformance({ expected: 'a session in the portal', received, where: told(login) });
}

/** The right secret, and nothing to follow it. */
export async function firstFactorOnly(world: NdhWorld, name: string): Promise<PortalLogin> {
  onlyWithTwoFactors(world);
  const { account } = await world.receiver(name);
  return (await world.portals.visit(world, name)).firstFactor(credentialsOf(account));
}

/** Logs in with both factors and leaves, so that a next visitor comes from an empty cookie jar. */
export async function leaveAfterLogin(world: NdhWorld, name: string): Promise<void> {
  onlyWithTwoFactors(world);
  await (await signedIn(world, name)).signOut();
  await world.portals.visitAnew(world, name);
}

function onlyWithTwoFactors({ config }: NdhWorld): void {
  if (config.policy.twoFactor === 'off') throw new NotOffered('policy.twoFactor is off');
}
