import { advertisedName } from '../../lib/client/kickoff-style.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import { where } from '../../lib/verdict/expect.ts';
import { NonConformance, NotOffered } from '../../lib/verdict/outcomes.ts';
import type { NdhWorld } from './world.ts';

/** Why the operation is not there: where nothing demands it and metadata does not name it either, it is not offered. */
export async function missingOperation(
  world: NdhWorld,
  answer: Exchange,
  expected: string,
): Promise<NonConformance | NotOffered> {
  const { capability, operation } = world.edition;
  const { tier = capability.defaultTier } = world.config;
  const own = capability.operations.find(({ definition }) => definition === operation.canonical);
  const advertised = advertisedName(await world.conversation.metadata(), world.edition);
  if (own?.levels[tier] !== 'SHALL' && advertised === undefined)
    return new NotOffered('the operation is neither declared nor answered');
  const received = `status ${answer.response.status}`;
  return new NonConformance({ expected, received, where: where(answer) });
}
