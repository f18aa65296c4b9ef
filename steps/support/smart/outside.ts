import { coversType, namesType, parseScope } from '../../../lib/client/smart/scopes.ts';
import { toldOf } from '../../../lib/client/smart/token-request.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { opensAccounts } from '../provided-account.ts';
import type { NdhWorld } from '../world.ts';
import { ask } from './asking.ts';
import { takeClient, usualKeys } from './clients.ts';
import { deliversType, searchFor } from './data.ts';
import { smartFacts } from './facts.ts';

/** A scope that the client may not have, and its type. @throws NotTestable where none is agreed */
function outsideOf({ config }: NdhWorld): { scope: string; type: string } {
  const scope = config.registration?.scopeOutside;
  const type = scope === undefined ? undefined : parseScope(scope)?.type;
  if (scope !== undefined && type !== undefined) return { scope, type };
  throw new NotTestable('no scope is known that a client may not have: configure registration.scopeOutside');
}

/** Asks for a scope beyond those that the client may have, alone and beside one of these (SMART-TOKEN-17). */
export async function askOutside(world: NdhWorld, name: string): Promise<void> {
  const facts = smartFacts(world);
  const { scope, type } = outsideOf(world);
  const inside = await narrowClient(world, name, type);
  const first = await facts.client?.ask({ scope: inside });
  if (!first?.session) throw new NotTestable(`the agreed scope ${inside} gets no token (SMART-TOKEN-01)`);
  for (const wanted of [scope, `${inside} ${scope}`]) {
    const { session } = await ask(world, wanted, { scope: wanted });
    if (!session) continue;
    const exchange = await searchFor(world, type, session);
    facts.uses.push({ what: type, exchange, control: await searchFor(world, type, 'nobody') });
  }
}

/** Lets the receiver have a client with few scopes, where there are means; answers scopes that it may have. */
async function narrowClient(world: NdhWorld, name: string, outside: string): Promise<string> {
  const { registration, smart } = world.config;
  const field = registration?.scopes;
  if (!opensAccounts(world.config) || field === undefined) return smart.scopes ?? smartScopesMissing();
  const { keys } = await usualKeys(world);
  const narrow = registration?.samples.narrow;
  const scopes = narrow ? undefined : `system/${outside === 'Location' ? 'Organization' : 'Location'}.rs`;
  const body = world.receivers.requestOf(`Narrow ${name}`, narrow ? 'narrow' : 'grant');
  const granted = await world.conversation.register(body, { keys, scopes });
  smartFacts(world).client = await takeClient(world, `Narrow ${name}`, granted);
  const agreed = scopes ?? body[field];
  return typeof agreed === 'string' ? agreed : (smart.scopes ?? smartScopesMissing());
}

function smartScopesMissing(): never {
  throw new NotTestable('no scope is known that a client may have: configure smart.scopes');
}

/** Nothing of the type outside is granted, nor delivered (SMART-TOKEN-17). */
export function expectNothingOutside(world: NdhWorld): void {
  const { answers, uses } = smartFacts(world);
  const { type } = outsideOf(world);
  for (const { what, answer } of answers) {
    const { status } = answer.exchange.response;
    world.record(`${what}: ${toldOf(answer)}`);
    const finding = {
      expected: `no scope on ${type}`,
      received: toldOf(answer),
      where: where(answer.exchange),
    };
    const scope = answer.body?.['scope'];
    if (answer.session && typeof scope === 'string' && namesType(scope, type))
      throw new NonConformance(finding);
    if (!answer.session && (status < 400 || status >= 500)) throw new FallsShort(finding);
    if (answer.session && typeof scope === 'string' && coversType(scope, type))
      world.record(`the scope ${scope} covers ${type}, which it is judged by`);
  }
  for (const { what, exchange, control } of uses)
    if (deliversType(exchange, what) && !(control && deliversType(control, what)))
      throw new NonConformance({
        expected: `no ${what} with a token that may not have it`,
        received: 'one',
        where: where(exchange),
      });
}
