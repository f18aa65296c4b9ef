import { FallsShort, NotTestable } from '../../verdict/outcomes.ts';
import { grouped } from '../grouped.ts';
import { accepts } from '../kick-offs.ts';
import { type Judge, placeOf } from '../look.ts';
import type { TraceEvent } from '../trace.ts';

const noPoll = 'the client asked for no status of a $export';

/** Rows on how a client asks how far a $export is. */
export const pollingRows: Record<string, Judge> = {
  'BULK-STATUS-13': (look) => {
    for (const event of look.some(look.of('poll'), noPoll))
      if (!accepts(event, 'application/json'))
        throw new FallsShort({
          expected: 'Accept: application/json',
          received: `Accept: ${event.headers?.['accept'] ?? 'none'}`,
          where: placeOf(event),
        });
  },
  'BULK-STATUS-10': (look) => {
    look.some(look.of('poll'), noPoll);
    // Whoever got no answer was told nothing, and may ask again at once.
    const answered = look.of('poll').filter(({ whole }) => whole);
    const jobs = [...grouped(answered, ({ job = '' }) => job).values()].map(gapsOf);
    const gaps = jobs.flat();
    if (gaps.length === 0) throw new NotTestable('the client asked for the status of each job once only');
    for (const job of jobs.filter(({ length }) => length > 0))
      look.record(`intervals in seconds: ${job.slice(0, mostTold).map(told).join(', ')}`);
    for (const { seconds, wait, poll } of gaps)
      if (wait !== undefined && seconds < wait - 1)
        throw new FallsShort({
          expected: `no poll within the ${wait} s of Retry-After`,
          received: `the next one after ${seconds} s`,
          where: placeOf(poll),
        });
    const free = jobs
      .map((job) => job.filter(({ wait }) => wait === undefined))
      .filter((job) => job.length > 1);
    const [steady] = free.filter((job) => !grows(job.map(({ seconds }) => seconds)));
    if (!steady) return;
    throw new FallsShort({
      expected: 'growing intervals where there is no Retry-After',
      received: steady.map(told).join(', '),
      where: placeOf(steady[0]!.poll),
    });
  },
};

/** Intervals that are told of a job. */
const mostTold = 50;

/** The time between two polls of a job. */
interface Gap {
  seconds: number;
  /** What the first of them was told to wait. */
  wait?: number;
  poll: TraceEvent;
}

const told = ({ seconds, wait }: Gap): string =>
  `${seconds}${wait === undefined ? '' : ` (Retry-After ${wait})`}`;

/** Whether intervals grow by more than the differences that there are in those of a client with a fixed rhythm. */
function grows(intervals: number[]): boolean {
  let least = Infinity;
  for (const seconds of intervals) {
    if (seconds >= least * 1.5 || seconds > least * 1.02 + unevenness) return true;
    least = Math.min(least, seconds);
  }
  return false;
}

/** Seconds by which a fixed rhythm may miss itself on a busy machine. */
const unevenness = 0.1;

/** The times between the polls of a job that were answered 202, up to the poll after them. */
function gapsOf(polls: TraceEvent[]): Gap[] {
  return polls.flatMap((poll, index) => {
    const next = polls[index + 1];
    if (!next || poll.status !== 202) return [];
    const wait = secondsOf(poll);
    // A client that waits by its own clock while the server's stands still has waited.
    const seconds = Math.max(
      secondsBetween(poll.at, next.at),
      secondsBetween(poll.real ?? poll.at, next.real ?? poll.at),
    );
    return [{ seconds, poll, ...(wait !== undefined && { wait }) }];
  });
}

const secondsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000;

/** Retry-After in seconds, given so or as a date. */
function secondsOf({ retryAfter, at }: TraceEvent): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\d+$/.test(String(retryAfter))) return Number(retryAfter);
  const until = Date.parse(String(retryAfter));
  return Number.isNaN(until) ? undefined : (until - Date.parse(at)) / 1000;
}
