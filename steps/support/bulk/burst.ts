import type { Exchange } from '../../../lib/client/exchange.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { isRetryAfter } from './http-times.ts';

/** Many polls within a second, and those at the usual pace after them. */
export interface Burst {
  /** Undefined where a poll got no answer at all. */
  polls: (Exchange | undefined)[];
  after: (Exchange | undefined)[];
}

/** Polls too many are answered 429 with Retry-After, and the export goes on (BULK-STATUS-04). */
export function expectPatience(world: Pick<NdhWorld, 'record'>, { polls, after }: Burst): void {
  if (polls[0]?.response.status !== 202) throw new NotTestable('the export had ended before the burst');
  const refused = polls.findIndex((poll) => poll?.response.status === 429);
  world.record(refused < 0 ? `no 429 to ${polls.length} polls` : `429 to poll ${refused + 1}`);
  for (const poll of polls) {
    const given = poll?.response.headers['retry-after'];
    if (poll?.response.status !== 429 || (given !== undefined && isRetryAfter(given))) continue;
    const expected = 'Retry-After in seconds or as an HTTP date';
    throw new FallsShort({ expected, received: given ?? 'none', where: where(poll) });
  }
  if (refused >= 0) return;
  const lost = [...polls, ...after].find((poll) => !poll || [404, 410].includes(poll.response.status));
  const broken = [...polls, ...after].includes(undefined);
  if (!lost && !broken) return;
  const received = lost ? `status ${lost.response.status}` : 'no answer';
  const place = lost && { where: where(lost) };
  throw new FallsShort({ expected: 'an export that goes on, or 429', received, ...place });
}
