import { bodyText } from '../../lib/client/decoded-body.ts';
import type { Session } from '../../lib/client/login.ts';
import { where } from '../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { expectOutcomeOtherThan, outcomeText } from './account-requests.ts';
import { isEarlierList } from './earlier-list.ts';
import { linkTold } from './link-told.ts';
import { submit } from './exporting.ts';
import { need, needFound } from './need.ts';
import { definePhrases } from './phrases.ts';
import { linesOf } from './lines.ts';
import { readRepository } from './reading.ts';
import { expectNoRunBehindRedirect } from './redirects.ts';
import { expectWithinRights } from './rights.ts';
import { expectNothingRead } from './smart/enforcement.ts';
import { expectNoToken } from './smart/refusals.ts';
import { expectBoth } from './two-schedules.ts';
import type { NdhWorld } from './world.ts';

/** What must not come of an act; blames where it did. */
export type Loot = (world: NdhWorld) => Promise<void> | void;

definePhrases<Loot>('loot', {
  account: expectNoAccount,
  session: expectNoSession,
  token: expectNoToken,
  'organization without a scope for it': expectNothingRead,
  run: expectNoRun,
  'line beyond its rights': expectWithinRights,
  'loss of either schedule': expectBoth,
  'run behind a redirect': expectNoRunBehindRedirect,
  'link of the run': expectNoLink,
  'line of the file': expectNoLine,
});

async function expectNoAccount(world: NdhWorld): Promise<void> {
  const first = need(world.registration);
  const last = first.outcome === 'pending' ? await world.conversation.poll(first) : first;
  const { outcome, account, exchange } = last;
  const finding = { expected: 'a refusal without an account', received: outcomeText(world) };
  if (outcome === 'granted' || account) throw new NonConformance({ ...finding, where: where(exchange) });
  if (exchange.response.status >= 500) throw new FallsShort({ ...finding, where: where(exchange) });
  if (outcome === 'unknown') throw new NotTestable('the request has no outcome (NDH-REG-01)');
  await expectOutcomeOtherThan(world, 'grant');
}

async function expectNoSession(world: NdhWorld): Promise<void> {
  const { session } = world;
  if (!session || !(await opensTheOperation(world, session))) return;
  const finding = { expected: 'no session', received: 'one that opens the operation' };
  throw new NonConformance({ ...finding, where: where(need(world.answer)) });
}

/** A session counts where it opens the operation (NDH-AUTH-02). */
async function opensTheOperation(world: NdhWorld, session: Session): Promise<boolean> {
  const { answer } = world;
  const { exchange } = await submit(world, world.actor, {}, { as: session });
  world.answer = answer;
  return exchange.response.status < 300;
}

async function expectNoRun(world: NdhWorld): Promise<void> {
  const receiver = await world.receiver(world.actor);
  await world.conversation.clock.advance('P2D');
  const { list, resources } = await readRepository(receiver);
  const { status } = need(world.answer).response;
  if (resources.length > 0 && !isEarlierList(world, world.actor, list))
    throw new NonConformance({ expected: 'no run', received: `${resources.length} lines` });
  if (status < 300) throw new FallsShort({ expected: 'a refusal', received: `${status} without a run` });
}

function expectNoLink(world: NdhWorld): void {
  const answer = need(world.answer);
  const links = need(world.reading).files.map(({ link }) => link);
  if (links.length === 0) throw new NotTestable('the run has no file');
  const finding = { expected: 'no link of the run', where: where(answer) };
  const told = linkTold(links, answer, world.config);
  if (told) throw new NonConformance({ ...finding, received: told.given });
  if (answer.response.status >= 500)
    throw new FallsShort({ ...finding, received: String(answer.response.status) });
}

function expectNoLine(world: NdhWorld): void {
  const { text } = needFound(need(world.reading).files[0], 'the run has no file (NDH-LIST-01)');
  const lines = new Set(linesOf(text));
  if (lines.size === 0) throw new NotTestable('the file has no line');
  for (const answer of need(world.answers)) {
    const finding = { expected: 'no line of the file', where: where(answer) };
    const told = linesOf(bodyText(answer)).filter((line) => lines.has(line)).length;
    if (told > 0) throw new NonConformance({ ...finding, received: `${told} lines` });
    if (answer.response.status >= 500)
      throw new FallsShort({ ...finding, received: String(answer.response.status) });
  }
}
