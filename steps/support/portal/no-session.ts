import { NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { need } from '../need.ts';
import { opensAccounts } from '../provided-account.ts';
import { fillIn } from './scheduling.ts';
import { see } from './scene.ts';
import { login, isOpen } from './scenes/login.ts';
import { signedIn } from './sign-in.ts';
import { told } from './told.ts';
import type { NdhWorld } from '../world.ts';

/**
 * The login has come to nothing: a session counts where the form for a schedule is taken (NDH-AUTH-02). A right login
 * follows, so that nobody is locked out, and because a refusal proves nothing where everybody is refused.
 */
export async function expectNoSession(world: NdhWorld): Promise<void> {
  const { portals, actor } = world;
  const { reached, accepted } = portals.schedule ?? (await fillIn(world, actor));
  if (reached && accepted)
    throw new NonConformance({
      expected: 'no session in the portal',
      received: 'one in which a schedule is taken',
      where: told(need(portals.login)),
    });
  await needRightLogin(world);
}

/**
 * A right login works. Accounts that other scenarios will use have one each, others are as good as the first.
 * @throws NotTestable where a right login is refused as well (NDH-AUTH-01)
 */
export async function needRightLogin(world: NdhWorld): Promise<void> {
  if (opensAccounts(world.config)) {
    const sight = (await see(world, world.actor, login)).get(isOpen);
    if (sight?.thrown) throw new NotTestable('a right login to the portal opens nothing (NDH-AUTH-01)');
    return;
  }
  await world.portals.visitAnew(world, world.actor);
  await signedIn(world, world.actor);
}
