import type { PortalLogin, PortalSchedule } from '../../../lib/client/portal/portal.ts';
import { once } from '../once.ts';
import { fillIn } from './scheduling.ts';
import { credentialsOf, enter } from './sign-in.ts';
import type { NdhWorld } from '../world.ts';

/** What is entered in the first step in place of what is right. */
export const wrongCredentials = { secret: 'not-the-secret', accountId: 'zzqunknownaccountqzzabcde' };

/** What became of a wrong login, and of the form for a schedule after it. */
export interface Tried {
  /** The identifier of the account that was entered. */
  accountId: string;
  login: PortalLogin;
  schedule: PortalSchedule;
}

/** Somebody with something wrong in its first step tries to log in and to schedule, once in a run. */
export function tried(world: NdhWorld, name: string, wrong: keyof typeof wrongCredentials): Promise<Tried> {
  return once(world, `a login to the portal with a wrong ${wrong}`, async (world) => {
    // Where there is no portal, that comes before what is not known of the account.
    const portal = await world.portals.visitAnew(world, name);
    const { account } = await world.receiver(name);
    const credentials = { ...credentialsOf(account), [wrong]: wrongCredentials[wrong] };
    const login = await enter(portal, credentials, () => world.conversation.codes(account).fresh());
    return { accountId: credentials.accountId, login, schedule: await fillIn(world, name) };
  });
}
