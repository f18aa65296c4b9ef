import type { Exchange } from '../../lib/client/exchange.ts';
import type { Session } from '../../lib/client/login.ts';
import { where } from '../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { scheduleOf } from './exporting.ts';
import { delivers, expectHeld, takeHolding } from './holdings.ts';
import { linkTold } from './link-told.ts';
import { needFound } from './need.ts';
import { needRepetition } from './repetition.ts';
import { ran, runsWithin } from './runs-within.ts';
import type { NdhWorld } from './world.ts';

/**
 * An expired session on list, file, deletion and cancellation: no data, no effect (NDH-AUTH-19).
 * @throws NonConformance for data or an effect, FallsShort for an acceptance without either
 */
export async function expectExpired(world: NdhWorld, name: string, session: Session): Promise<void> {
  const receiver = await world.receiver(name);
  const holding = await takeHolding(receiver);
  const { link } = needFound([...holding.files.values()][0], 'the run has no file (NDH-LIST-01)');
  const listing = await receiver.readList({ as: session });
  const fetched = await receiver.fetchFile(link, { as: session });
  const [list, file] = [listing.exchange, fetched.exchange];
  const links = [...holding.files.values()].map((held) => held.link);
  expectNoData(list, linkTold(links, list, world.config) !== undefined);
  expectNoData(file, delivers(file, holding));
  const deletion = await receiver.deleteFile(link, { as: session });
  const { scheduledId } = scheduleOf(world, name).parameters;
  const named = scheduledId === undefined ? {} : { scheduledId };
  const { exchange: cancellation } = await receiver.cancel({ as: session, ...named });
  await expectHeld(holding);
  await expectStillRunning(world, name);
  // Whoever is sent elsewhere, to a sign-in page perhaps, is refused.
  const direct = [listing, fetched].filter(({ redirects }) => redirects.length === 0);
  for (const answer of [...direct.map(({ exchange }) => exchange), deletion, cancellation])
    if (answer.response.status < 300)
      throw new FallsShort({
        expected: 'a refusal',
        received: String(answer.response.status),
        where: where(answer),
      });
}

function expectNoData(answer: Exchange, isTold: boolean): void {
  if (answer.response.status < 300 && isTold)
    throw new NonConformance({
      expected: 'no data for an expired session',
      received: 'data',
      where: where(answer),
    });
}

async function expectStillRunning(world: NdhWorld, name: string): Promise<void> {
  const names = [...world.schedules.keys()];
  const runs = await runsWithin(world, 1, names);
  if (ran(runs, name)) return;
  if (!names.some((other) => ran(runs, other))) throw new NotTestable('no control schedule runs');
  await needRepetition(world);
  throw new NonConformance({
    expected: 'a schedule that an expired session cannot cancel',
    received: 'no further run',
  });
}
