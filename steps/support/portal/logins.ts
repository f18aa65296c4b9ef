import { spentCode } from '../../../lib/client/codes.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import { definePhrases } from '../phrases.ts';
import { seeing } from './scene.ts';
import { halfLogin } from './scenes/half-login.ts';
import { login } from './scenes/login.ts';
import { firstFactorOnly } from './sign-in.ts';
import { told } from './told.ts';
import { tried, type wrongCredentials } from './wrong-credentials.ts';
import type { NdhWorld } from '../world.ts';

/** A try to log in to the portal as a receiver; what it comes to is the world's. */
export type PortalLogIn = (world: NdhWorld, name: string) => Promise<void>;

type Codes = ReturnType<NdhWorld['conversation']['codes']>;

definePhrases<PortalLogIn>('portalLogin', {
  'both factors': seeing(login),
  'its first factor only': seeing(halfLogin),
  'a wrong code': withCode((codes) => codes.wrong()),
  'the same code again': withCode(spentCode),
  'the code of ten minutes ago': withCode((codes) => codes.old()),
  'a wrong secret': withCredentials('secret'),
  'an identifier nobody has': withCredentials('accountId'),
});

function withCode(code: (codes: Codes) => Promise<string> | string): PortalLogIn {
  return async (world, name) => {
    world.actor = name;
    const first = await firstFactorOnly(world, name);
    if (first.step !== 'code')
      throw new NotTestable(`the first factor leads to no code\n  at ${told(first)}`);
    const { account } = await world.receiver(name);
    const portal = await world.portals.visit(world, name);
    world.portals.login = await portal.secondFactor(await code(world.conversation.codes(account)));
  };
}

/** A login with something wrong in its first step, which several scenarios look at: it is tried once in a run. */
function withCredentials(wrong: keyof typeof wrongCredentials): PortalLogIn {
  return async (world, name) => {
    world.actor = name;
    const { login, schedule } = await tried(world, name, wrong);
    Object.assign(world.portals, { login, schedule });
  };
}
