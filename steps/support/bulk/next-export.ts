import { NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { addsRelated, attempt, attemptAnew, given, transactionTimeOf, type Attempt } from './asking.ts';
import { exportSince } from './changes-since.ts';
import { expectWithin, laterThan } from './expect-bounds.ts';
import { millisecondsOf, updatedAt } from './instants.ts';
import { keyOf } from './related.ts';
import { accepted } from './typed-exports.ts';

/** An export and the one that goes on from its `transactionTime`. */
export interface NextExport {
  transactionTime: string;
  next?: Attempt;
}

/**
 * Exports organizations, and what has changed since then.
 * @throws NotTestable where the edition only advises `_since` and no moment is taken (NDH-BULK-07)
 */
export async function exportSinceLast(world: NdhWorld, name: string): Promise<NextExport> {
  const transactionTime = transactionTimeOf(given(await attempt(world, name, [['_type', 'Organization']])));
  if (millisecondsOf(transactionTime) === undefined) return { transactionTime };
  const parameters: [string, string][] = [
    ['_type', 'Organization'],
    ['_since', transactionTime],
  ];
  const next = await attemptAnew(world, name, parameters);
  if (next.kickOff.response.status >= 400 && world.edition.bulk.since !== 'SHALL')
    await needSince(world, name);
  return { transactionTime, next };
}

async function needSince(world: NdhWorld, name: string): Promise<void> {
  const { kickOff } = (await exportSince(world, name)).tried;
  if (kickOff.response.status >= 400)
    throw new NotTestable(`_since is answered ${kickOff.response.status} (NDH-BULK-07)`);
}

/** The time of the last export has a zone, is taken as it is, and brings nothing older (NDH-BULK-15). */
export function expectGoesOn(world: NdhWorld, { transactionTime, next }: NextExport): void {
  if (!next)
    throw new NonConformance({
      expected: 'a transactionTime that is an instant with a zone',
      received: transactionTime,
    });
  const at = millisecondsOf(transactionTime) ?? 0;
  const bound = { ...laterThan(transactionTime), isOutside: (updated: number) => updated < at };
  expectWithin(bound, accepted(next).resources, addsRelated(world));
}

/** Whether a record that was updated at the very moment of `_since` is exported (NDH-BULK-10). */
export async function exportSinceOne(world: NdhWorld, name: string): Promise<string> {
  const { resources } = given(await attempt(world, name, [['_type', 'Organization']]));
  const times = resources.flatMap((line) => updatedAt(line) ?? []).sort((one, other) => one - other);
  const moment = times[Math.floor(times.length / 2)];
  const record = resources.find((line) => updatedAt(line) === moment);
  if (!record || moment === undefined) throw new NotTestable('no line tells when it was last updated');
  const { lastUpdated } = record['meta'] as { lastUpdated: string };
  const tried = await attemptAnew(world, name, [
    ['_type', 'Organization'],
    ['_since', lastUpdated],
  ]);
  const isIn = given(tried).resources.some((line) => keyOf(line) === keyOf(record));
  return `a record updated at _since exactly is ${isIn ? 'exported' : 'left out'}`;
}
