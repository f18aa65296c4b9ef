import { bodyJson } from '../../lib/client/decoded-body.ts';
import type { Session } from '../../lib/client/login.ts';
import type { Registration } from '../../lib/client/registration.ts';
import { where } from '../../lib/verdict/expect.ts';
import { NonConformance } from '../../lib/verdict/outcomes.ts';
import { validRequest } from './exporting.ts';
import type { NdhWorld } from './world.ts';

/** What an answer holds that may work as a session: a token, or the credentials of an account. */
async function sessionsFrom(world: NdhWorld, { exchange, account }: Registration): Promise<Session[]> {
  const body = (bodyJson(exchange) ?? {}) as Record<string, unknown>;
  const tokens = ['access_token', 'token']
    .map((name) => body[name])
    .filter((value) => typeof value === 'string');
  const sessions: Session[] = tokens.map((token) => ({
    token,
    carrier: { authorization: `Bearer ${token}` },
  }));
  if (!account?.secret) return sessions;
  const { session } = await world.conversation.receiver(account).logIn();
  return session ? [...sessions, session] : sessions;
}

/**
 * Tries everything that a denial or a pending answer holds on the operation and on the places it names.
 * @throws NonConformance where a kick-off is accepted or a list is delivered
 */
export async function expectNothingOpens(world: NdhWorld, registration: Registration): Promise<void> {
  const { account } = registration;
  const receiver = world.conversation.receiver(account ?? { name: 'applicant', accountId: 'applicant' });
  for (const as of await sessionsFrom(world, registration)) {
    const { exchange } = await receiver.kickOff(await validRequest(world, receiver), { as });
    if (exchange.response.status < 300) {
      await receiver.cancel({ as });
      const received = `status ${exchange.response.status} with what the answer holds`;
      throw new NonConformance({ expected: 'a refused kick-off', received, where: where(exchange) });
    }
  }
  const { list } = account?.locations ?? {};
  if (!list) return;
  const reading = await receiver.readList({ url: list, as: 'nobody' });
  if (reading.list?.links.length)
    throw new NonConformance({
      expected: 'no readable list',
      received: 'a list with links',
      where: where(reading.exchange),
    });
}
