import { loadEdition } from '../../../lib/edition/load-edition.ts';
import { readTokenAnswer } from '../../../lib/client/smart/token-request.ts';
import type { TokenAnswer } from '../../../lib/client/smart/token-request.ts';
import { FallsShort, NonConformance, NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { smartFacts } from '../../../steps/support/smart/facts.ts';
import type { SmartFacts } from '../../../steps/support/smart/facts.ts';
import type { NdhWorld } from '../../../steps/support/world.ts';
import { aConversation } from '../../lib/client/a-conversation.ts';
import { anExchange } from '../../lib/client/an-exchange.ts';

/** A world that knows these things of SMART. */
export function aSmartWorld(
  known: Partial<SmartFacts> = {},
  written: Record<string, unknown> = {},
  edition = '1.0.0-ballot',
): NdhWorld {
  const conversation = aConversation(written, edition);
  const world = {
    conversation,
    config: conversation.config,
    edition: loadEdition(edition),
    target: { shared: new Map() },
    behavioursUsed: new Set(),
    noteBehaviours: async () => undefined,
    record: () => undefined,
  } as unknown as NdhWorld;
  Object.assign(smartFacts(world), known);
  return world;
}

/** What a token endpoint answered. */
export function aTokenAnswer(
  status: number,
  body: object | string,
  headers: Record<string, string> = { 'content-type': 'application/json', 'cache-control': 'no-store' },
): TokenAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const exchange = anExchange(text, { status, headers, url: 'https://directory.example/oauth/token' });
  return readTokenAnswer(exchange, { assertion: 'a.b.c', asked: 'system/*.rs', now: new Date() });
}

export type Said = 'conforms' | 'broken' | 'short' | 'not testable' | 'not offered';

/** What a check says of a world. */
export async function saidOf(check: () => unknown): Promise<Said> {
  try {
    await check();
    return 'conforms';
  } catch (error) {
    if (error instanceof FallsShort) return 'short';
    if (error instanceof NonConformance) return 'broken';
    if (error instanceof NotTestable) return 'not testable';
    if (error instanceof NotOffered) return 'not offered';
    throw error;
  }
}
