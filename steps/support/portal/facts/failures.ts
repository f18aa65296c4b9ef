import type { PortalLogin } from '../../../../lib/client/portal/portal.ts';
import { needRightLogin } from '../no-session.ts';
import { credentialsOf, enter, type Credentials } from '../sign-in.ts';
import type { NdhWorld } from '../../world.ts';

/** Fails to log in with a wrong secret, and with an account that nobody has, and compares what the portal says. */
export async function failInTwoWays(world: NdhWorld, name: string): Promise<void> {
  world.actor = name;
  const secret = 'not-the-secret';
  const known = await fail(world, name, ({ accountId }) => ({ accountId, secret }));
  const unknown = await fail(world, name, () => ({ accountId: 'zzqunknownaccountqzzabcde', secret }));
  await needRightLogin(world);
  world.fates = [
    known === unknown
      ? 'a wrong secret and an unknown account are refused in the same words'
      : 'a wrong secret and an unknown account are told apart',
  ];
}

async function fail(
  world: NdhWorld,
  name: string,
  wrong: (right: Credentials) => Credentials,
): Promise<string> {
  // Where there is no portal, that comes before what is not known of the account.
  const portal = await world.portals.visitAnew(world, name);
  const { account } = await world.receiver(name);
  const credentials = wrong(credentialsOf(account));
  const seen = await enter(portal, credentials, () => world.conversation.codes(account).fresh());
  return sayingOf(seen, credentials);
}

/** What is shown, but for what the visitor has entered, and for numbers, as of a time. */
function sayingOf({ step, text }: PortalLogin, { accountId }: Credentials): string {
  return `${step}: ${text.replaceAll(accountId, 'account').replace(/\d+/g, '0').replace(/\s+/g, ' ')}`;
}
