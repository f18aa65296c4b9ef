import { where } from '../../lib/verdict/expect.ts';
import { NonConformance } from '../../lib/verdict/outcomes.ts';
import { submit } from './exporting.ts';
import { orSilence } from './judgement.ts';
import { need } from './need.ts';
import { definePhrases } from './phrases.ts';
import type { NdhWorld } from './world.ts';

/** What a session is good for (NDH-AUTH-01). */
export type Purpose = (world: NdhWorld) => Promise<void>;

definePhrases<Purpose>('purpose', {
  'a harmless request': orSilence(async (world) => {
    const { accountId } = (await world.receiver(world.actor)).account;
    if (!world.session)
      throw new NonConformance({
        expected: 'a session',
        received: 'none',
        where: where(need(world.answer)),
      });
    const { exchange } = await (await world.receiver(world.actor)).readList({ as: world.session });
    if (exchange.response.status === 401)
      throw new NonConformance({
        expected: `a session good for ${accountId}`,
        received: '401',
        where: where(exchange),
      });
  }),
  'the operation': async (world) => {
    if (need(world.answer).response.status !== 401) return;
    // A session that has ended meanwhile is no sign of anything.
    await (await world.receiver(world.actor)).logIn();
    const { exchange } = await submit(world, world.actor);
    const { status } = exchange.response;
    if (status !== 401) return world.record(`${status} after another login`);
    const finding = { expected: 'an operation that knows the session', received: '401' };
    throw new NonConformance({ ...finding, where: where(exchange) });
  },
});
