import type { Exchange } from '../../../lib/client/exchange.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { askImpatiently, release, pollOf } from './asking.ts';
import { isRetryAfter } from './http-times.ts';

/** Two exports of everything asked for one right after the other. */
export interface BackToBack {
  second: Exchange;
  /** Whether the first still ran just before the second was asked for. */
  ran: boolean;
  /** The second asked for again when the first had been ended, where it was refused. */
  again?: Exchange;
}

/** Asks for everything twice, waiting for nothing; both are ended again. */
export async function askTwice(world: NdhWorld, name: string): Promise<BackToBack> {
  const first = await askImpatiently(world, name, []);
  const poll = await pollOf(world, name, first);
  if (poll === undefined)
    throw new NotTestable(`the first export is answered ${first.response.status} (BULK-KICK-01)`);
  const ran = poll.response.status === 202;
  const second = await askImpatiently(world, name, []);
  await release(world, name, first);
  if (second.response.status < 300) {
    await release(world, name, second);
    return { second, ran };
  }
  const again = await askImpatiently(world, name, []);
  await release(world, name, again);
  return { second, ran, again };
}

/** The second is accepted, or put off with 429 and the time after which to come again (BULK-KICK-20). */
export function expectAcceptedOrPutOff(world: NdhWorld, { second, ran, again }: BackToBack): void {
  const { status, headers } = second.response;
  const later = headers['retry-after'];
  world.record(
    `the second export is answered ${status}${later === undefined ? '' : `, Retry-After: ${later}`}`,
  );
  if (status === 202 && !ran)
    throw new NotTestable('the first export had ended before the second was asked for');
  if (status === 202 || (status === 429 && later !== undefined && isRetryAfter(later))) return;
  if (again?.response.status !== 202) throw new NotTestable(`the second export stays refused (${status})`);
  const received = `status ${status}, Retry-After ${later ?? 'not told'}`;
  const expected = '202, or 429 with Retry-After in seconds or as an HTTP date';
  throw new FallsShort({ expected, received, where: where(second) });
}
