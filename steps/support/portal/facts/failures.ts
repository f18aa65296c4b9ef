import { NotTestable } from '../../../../lib/verdict/outcomes.ts';
import { needRightLogin } from '../no-session.ts';
import { type Tried, tried } from '../wrong-credentials.ts';
import type { NdhWorld } from '../../world.ts';

/** Compares what the portal says to a wrong secret with what it says to an account that nobody has. */
export async function failInTwoWays(world: NdhWorld, name: string): Promise<void> {
  world.actor = name;
  const known = await tried(world, name, 'secret');
  const unknown = await tried(world, name, 'accountId');
  if ([known, unknown].some(({ login }) => login.text === ''))
    throw new NotTestable('the portal shows no text that could be compared');
  await needRightLogin(world);
  world.fates = [
    sayingOf(known) === sayingOf(unknown)
      ? 'a wrong secret and an unknown account are refused in the same words'
      : 'a wrong secret and an unknown account are told apart',
  ];
}

/** What is shown, but for what the visitor has entered, and for numbers, as of a time. */
function sayingOf({ accountId, login: { step, text } }: Tried): string {
  return `${step}: ${text.replaceAll(accountId, 'account').replace(/\d+/g, '0').replace(/\s+/g, ' ')}`;
}
