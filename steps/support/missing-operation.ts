import { advertisedName } from '../../lib/client/kickoff-style.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import { NoAnswer } from '../../lib/client/no-answer.ts';
import { where } from '../../lib/verdict/expect.ts';
import { NonConformance, NotOffered, NotTestable } from '../../lib/verdict/outcomes.ts';
import { statementIn } from './metadata.ts';
import { tierOf } from './tiers.ts';
import { unknownOperation } from './told-apart.ts';
import type { NdhWorld } from './world.ts';

/** Why the operation is not there: where nothing demands it and metadata does not name it either, it is not offered. */
export async function missingOperation(
  world: NdhWorld,
  answer: Exchange,
  expected: string,
): Promise<NonConformance | NotOffered> {
  const { capability, operation } = world.edition;
  const metadata = await world.conversation.metadata();
  const tier = claimedTier(world, metadata);
  const own = capability.operations.find(({ definition }) => definition === operation.canonical);
  const advertised = advertisedName(metadata, world.edition);
  if (own?.levels[tier] !== 'SHALL' && advertised === undefined)
    return new NotOffered('the operation is neither declared nor answered');
  const received = `status ${answer.response.status}`;
  return new NonConformance({ expected, received, where: where(answer) });
}

/** Where metadata says nothing, the edition's usual tier is meant. */
function claimedTier(world: NdhWorld, metadata: Exchange): string {
  try {
    return tierOf(world, statementIn(metadata));
  } catch (error) {
    if (!(error instanceof NotTestable)) throw error;
    return world.config.tier ?? world.edition.capability.defaultTier;
  }
}

/** Scenarios that have met a server which does not offer the operation. */
const without = new WeakMap<object, NotOffered>();

/** Notes that every call of the operation was answered as one that nobody has, where that is the server's right (NDH-CAP-03). */
export async function noteMissing(world: NdhWorld, attempts: Exchange[]): Promise<void> {
  const [first] = attempts;
  if (!first || !attempts.every(({ response }) => unknownOperation.includes(response.status))) return;
  const missing = await missingOperation(world, first, 'the operation').catch((error: unknown) => {
    if (error instanceof NoAnswer) return undefined;
    throw error;
  });
  if (missing instanceof NotOffered) without.set(world, missing);
}

/** What a server makes of an operation that it does not offer is no observation. @throws NotOffered */
export function expectOffered(world: object): void {
  const missing = notOfferedIn(world);
  if (missing) throw missing;
}

/** That the operation is not offered, where a scenario has met that: what then cannot be judged is not offered either. */
export const notOfferedIn = (world: object): NotOffered | undefined => without.get(world);
