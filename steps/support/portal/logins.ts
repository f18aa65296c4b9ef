import type { PortalLogin } from '../../../lib/client/portal/portal.ts';
import { NonConformance, NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { need } from '../need.ts';
import { once } from '../once.ts';
import { definePhrases } from '../phrases.ts';
import { opensAccounts } from '../provided-account.ts';
import { accepts } from './scheduling.ts';
import { credentialsOf, enter, logIn, signedIn } from './sign-in.ts';
import { told } from './told.ts';
import type { NdhWorld } from '../world.ts';

/** A try to log in to the portal as a receiver, in the visit that goes on. */
export type PortalLogIn = (world: NdhWorld, name: string) => Promise<PortalLogin>;

type Codes = ReturnType<NdhWorld['conversation']['codes']>;

definePhrases<PortalLogIn>('portalLogin', {
  // One try may fail for reasons of the hour; the second counts (NDH-AUTH-01).
  'both factors': async (world, name) => {
    const first = await logIn(world, name);
    return first.step === 'signed-in' ? first : logIn(world, name);
  },
  'its first factor only': firstFactorOnly,
  'a wrong code': withCode((codes) => codes.wrong()),
  'the same code again': withCode((codes) => need(codes.last())),
  'the code of ten minutes ago': withCode((codes) => codes.old()),
  'a wrong secret': (world, name) => withCredentials(world, name, { secret: 'not-the-secret' }),
  'an identifier nobody has': (world, name) =>
    withCredentials(world, name, { accountId: 'zzqunknownaccountqzzabcde' }),
});

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

function withCode(code: (codes: Codes) => Promise<string> | string): PortalLogIn {
  return async (world, name) => {
    const first = await firstFactorOnly(world, name);
    if (first.step !== 'code')
      throw new NotTestable(`the first factor leads to no code\n  at ${told(first)}`);
    const { account } = await world.receiver(name);
    const portal = await world.portals.visit(world, name);
    return portal.secondFactor(await code(world.conversation.codes(account)));
  };
}

async function withCredentials(
  world: NdhWorld,
  name: string,
  wrong: { accountId?: string; secret?: string },
): Promise<PortalLogin> {
  const { account } = await world.receiver(name);
  const portal = await world.portals.visit(world, name);
  return enter(portal, { ...credentialsOf(account), ...wrong }, () =>
    world.conversation.codes(account).fresh(),
  );
}

/** The login of a receiver has come to a session, which opens its pages (NDH-AUTH-01). */
export async function expectSignedIn(world: NdhWorld): Promise<void> {
  const login = need(world.portals.login);
  const portal = await world.portals.visit(world, world.actor);
  if (login.step === 'signed-in' && (await portal.isSignedIn())) return;
  const received = login.step === 'signed-in' ? 'one that its own pages do not know' : login.step;
  throw new NonConformance({ expected: 'a session in the portal', received, where: told(login) });
}

/**
 * The login has come to nothing: a session counts where the form for a schedule is taken (NDH-AUTH-02). A right login
 * follows, so that nobody is locked out, and because a refusal proves nothing where everybody is refused.
 */
export async function expectNoSession(world: NdhWorld): Promise<void> {
  const { actor } = world;
  const login = need(world.portals.login);
  if (await accepts(world, actor))
    throw new NonConformance({
      expected: 'no session in the portal',
      received: 'one in which a schedule is taken',
      where: told(login),
    });
  await needRightLogin(world);
}

/**
 * A right login works. Accounts that other scenarios will use have one each, others are as good as the first.
 * @throws NotTestable where a right login is refused as well (NDH-AUTH-01)
 */
export async function needRightLogin(world: NdhWorld): Promise<void> {
  const logInRightly = async (): Promise<void> => {
    await world.portals.visitAnew(world, world.actor);
    await signedIn(world, world.actor);
  };
  if (opensAccounts(world.config)) await once(world, 'right login to the portal', logInRightly);
  else await logInRightly();
}
