import type { Exchange } from '../../../lib/client/exchange.ts';
import { bearer } from '../../../lib/client/login.ts';
import type { Session } from '../../../lib/client/login.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { submit } from '../exporting.ts';
import { need } from '../need.ts';
import type { NdhWorld } from '../world.ts';
import { clientThatAsks, wait } from './asking.ts';
import { deliversType, searchFor } from './data.ts';
import { smartFacts } from './facts.ts';

const kickOff = 'the kick-off';
const search = 'Organization';

/** Uses a token after its end, what it opened before (SMART-API-01). */
export async function useEndedToken(world: NdhWorld, name: string): Promise<void> {
  const { session } = await clientThatAsks(world).ask();
  if (!session) throw new NotTestable('there is no token (SMART-TOKEN-01)');
  if (!session.expiresAt) throw new NotTestable('the token does not say when it ends (SMART-TOKEN-02)');
  const controls = await openedBy(world, name, session);
  const now = (await world.conversation.clock.own.now()).getTime();
  const left = Math.ceil((session.expiresAt.getTime() - now) / 1000);
  await wait(world, Math.max(left, 0) + world.config.policy.maxSkewSeconds);
  await tryOn(world, name, session, controls);
}

/** Uses a token that nobody has issued (SMART-API-03). */
export async function useInventedToken(world: NdhWorld, name: string): Promise<void> {
  const controls = await openedBy(world, name, await clientThatAsks(world).token());
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const token = Array.from({ length: 40 }, () => letters[Math.floor(Math.random() * letters.length)]).join(
    '',
  );
  await tryOn(world, name, bearer(token), controls);
}

/** What a good token opens, and nobody without one. @throws NotTestable where that is nothing */
async function openedBy(world: NdhWorld, name: string, good: Session): Promise<Map<string, Exchange>> {
  const opened = new Map<string, Exchange>();
  const { exchange } = await submit(world, name, {}, { as: good });
  if (exchange.response.status < 300) opened.set(kickOff, exchange);
  const found = await searchFor(world, search, good);
  if (deliversType(found, search) && !deliversType(await searchFor(world, search, 'nobody'), search))
    opened.set(search, found);
  if (opened.size > 0) return opened;
  throw new NotTestable(
    `a good token opens neither the operation (${exchange.response.status}) nor a search (${found.response.status}), or anybody may`,
  );
}

async function tryOn(
  world: NdhWorld,
  name: string,
  bad: Session,
  controls: Map<string, Exchange>,
): Promise<void> {
  const { uses } = smartFacts(world);
  for (const [what, control] of controls) {
    const exchange =
      what === kickOff
        ? (await submit(world, name, {}, { as: bad })).exchange
        : await searchFor(world, search, bad);
    uses.push({ what, exchange, control });
  }
}

/** What a good token opened stays closed to this one (SMART-API-01, SMART-API-03). */
export function expectNothingOpened(world: NdhWorld): void {
  const { uses } = smartFacts(world);
  need(uses[0]);
  const short: FallsShort[] = [];
  for (const { what, exchange } of uses) {
    const { status } = exchange.response;
    world.record(`${what}: ${status}`);
    const finding = {
      expected: `a refusal of ${what}`,
      received: `status ${status}`,
      where: where(exchange),
    };
    if (what === kickOff && status < 300) throw new NonConformance(finding);
    if (what !== kickOff && deliversType(exchange, what)) throw new NonConformance(finding);
    if (what !== kickOff && status >= 500) short.push(new FallsShort(finding));
  }
  if (short[0]) throw short[0];
}
