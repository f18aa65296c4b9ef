import { bodyJson } from '../../../lib/client/decoded-body.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { amountsOf } from './manifest-flaws.ts';
import { isManifest } from './poll-qualities.ts';

/** An export that was followed beyond its end. */
export interface Course {
  /** Until the first answer that says neither "not yet" nor "ask again". */
  polls: Exchange[];
  /** The same address after the end, and after the downloads. */
  again: Exchange[];
  /** Whether the same export has ended earlier in the run. */
  endedBefore: boolean;
}

/** An export is answered 202 while it runs and 200 with a manifest that stays (BULK-STATUS-01). */
export function expectCourse(world: Pick<NdhWorld, 'record'>, { polls, again, endedBefore }: Course): void {
  const statuses = polls.map(({ response }) => response.status);
  world.record(`${polls.length} polls: ${[...new Set(statuses)].join(', ')}`);
  const odd = polls.find(({ response: { status } }) => isOther2xx(status));
  if (odd) throw new NonConformance(finding(odd, '202 or 200'));
  const end = polls.at(-1);
  if (!end || end.response.status === 202) {
    if (end && endedBefore) throw new FallsShort(finding(end, 'an end, as the same export had before'));
    throw new NotTestable('the export was still answered 202 after policy.jobTimeout');
  }
  if (end.response.status >= 400) throw new FallsShort(finding(end, 'a manifest'));
  if (end.response.status !== 200) throw new NotTestable(`the status is answered ${end.response.status}`);
  if (!isManifest(end))
    throw new NonConformance({ expected: 'a manifest', received: 'a 200 without one', where: where(end) });
  for (const copy of again) {
    if (copy.response.status !== 200) {
      world.record(`answered ${copy.response.status} after the end`);
      continue;
    }
    const [first, later] = [end, copy].map((each) => toldOf(bodyJson(each)));
    if (first === later) continue;
    throw new NonConformance({
      expected: `the manifest as it was: ${first}`,
      received: `${later}`,
      where: where(copy),
    });
  }
}

/** What a manifest goes on telling: its time, by which a receiver asks for what comes later, and its amounts. */
const toldOf = (manifest: unknown): string =>
  `${String((manifest as { transactionTime?: unknown } | undefined)?.transactionTime)}, ${amountsOf(manifest)}`;

const isOther2xx = (status: number): boolean =>
  status >= 200 && status < 300 && status !== 200 && status !== 202;

const finding = (answer: Exchange, expected: string) => ({
  expected,
  received: `status ${answer.response.status}`,
  where: where(answer),
});
