import { bodyJson } from '../../../lib/client/decoded-body.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { isOutcome } from '../operation-outcome.ts';
import type { NdhWorld } from '../world.ts';

type Recording = Pick<NdhWorld, 'record'>;

/** The answer to the end of an export, and to the poll after it. */
export interface Ended {
  end: Exchange;
  /** The answers to polls after the end. */
  polls: Exchange[];
}

/** The end of a running export is answered 202 (BULK-DELETE-01). */
export function expectRunningEnd(world: Recording, { end, polls }: Ended): void {
  const { status } = end.response;
  world.record(`the end of a running export is answered ${status}`);
  const finding = { expected: '202', received: `status ${status}`, where: where(end) };
  if (isOther2xx(status) || status === 405 || status === 501) throw new NonConformance(finding);
  const [next] = polls;
  if (status >= 400 && status !== 429 && next?.response.status !== 200) throw new FallsShort(finding);
}

/** The end of a finished export is answered 202, or refused where it was cleaned up before (BULK-DELETE-01). */
export function expectFinishedEnd(world: Recording, { end }: Ended): void {
  const { status } = end.response;
  world.record(`the end of a finished export is answered ${status}`);
  if (isOther2xx(status))
    throw new NonConformance({ expected: '202', received: `status ${status}`, where: where(end) });
}

const isOther2xx = (status: number): boolean => status >= 200 && status < 300 && status !== 202;

/** @throws NotTestable where an end was not accepted, so that nothing follows from it */
export function needEnded({ end }: Ended): void {
  const { status } = end.response;
  if (status < 200 || status > 299) throw new NotTestable(`the end is answered ${status} (BULK-DELETE-01)`);
}

/** An ended export is answered 404 with an OperationOutcome (BULK-DELETE-02). */
export function expectGone(world: Recording, ended: Ended): void {
  needEnded(ended);
  if (ended.polls.length === 0) throw new NotTestable('the ended export was not asked for');
  for (const poll of ended.polls) {
    const { status, headers } = poll.response;
    world.record(`answered ${status}, ${headers['content-type'] ?? 'no media type'}`);
    const received = isOutcome(bodyJson(poll)) ? `status ${status}` : `status ${status} without one`;
    if (status === 404 && isOutcome(bodyJson(poll))) continue;
    throw new NonConformance({ expected: '404 with an OperationOutcome', received, where: where(poll) });
  }
}

/** Answers whose bodies may come from a gateway, or from a limit. */
const bodiless = [401, 403, 429, 502, 503, 504];

/** The second end of an export is refused, and every refusal of an end explained (BULK-DELETE-04). */
export function expectRefusedEnd(world: Recording, second: Exchange, others: Exchange[]): void {
  for (const end of [second, ...others]) {
    const { status } = end.response;
    world.record(`an end is answered ${status}`);
    if (status < 400 || bodiless.includes(status) || isOutcome(bodyJson(end))) continue;
    const received =
      end.response.body.length === 0 ? `${status} with an empty body` : `${status} without one`;
    throw new NonConformance({ expected: 'an OperationOutcome in JSON', received, where: where(end) });
  }
  const { status } = second.response;
  if (status < 200 || status > 299) return;
  throw new FallsShort({ expected: '404', received: `status ${status}`, where: where(second) });
}

/** Who has no token ends nothing (BULK-DELETE-05); `polls` are those of the receiver afterwards. */
export function expectUnharmed(world: Recording, { end, polls }: Ended): void {
  const { status } = end.response;
  world.record(`the end by a stranger is answered ${status}`);
  if (status >= 200 && status < 300)
    throw new NonConformance({ expected: 'a refusal', received: `status ${status}`, where: where(end) });
  const lost = polls.find(({ response }) => [404, 410].includes(response.status));
  if (!lost) return;
  const received = `status ${lost.response.status} afterwards`;
  throw new NonConformance({ expected: 'an export that goes on', received, where: where(lost) });
}
