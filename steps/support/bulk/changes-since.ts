import type { FhirResource } from '../../../lib/client/search.ts';
import { NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { changeRecord, type DirectoryChange } from '../directory-changes.ts';
import { once } from '../once.ts';
import type { NdhWorld } from '../world.ts';
import { addsRelated, attempt, attemptAnew, given, type Attempt } from './asking.ts';
import {
  earlierThan,
  expectWithin,
  laterThan,
  missingWithin,
  outsideOf,
  type Bound,
} from './expect-bounds.ts';
import { middleSecond, millisecondsOf, updatedAt, withOffset } from './instants.ts';
import { keyOf } from './related.ts';
import { expectNoneLost } from './still-there.ts';
import { accepted } from './typed-exports.ts';
import type { Sequence } from '../sequence.ts';

/** An export of everything and one of what lies on one side of a moment. */
export interface BoundedExports {
  everything: Sequence<FhirResource>;
  bound: Bound;
  tried: Attempt;
  /** A record that was changed between the two, where the directory can be changed. */
  change?: DatedChange | undefined;
}

/** A change with the time before which it was made, in milliseconds since 1970. */
type DatedChange = DirectoryChange & { at: number };

/**
 * Exports everything, changes a record, and exports what is later than a moment in the middle of what was seen; once in
 * a run.
 */
export function exportSince(world: NdhWorld, name: string): Promise<BoundedExports> {
  return once(world, 'bulk export since a moment', async (world) => {
    const everything = given(await attempt(world, name, [])).resources;
    const instant = middleOf(everything);
    const changed = await changeRecord(world, 'Organization').catch(withoutMeans);
    const change = changed && { ...changed, at: (await world.conversation.clock.now()).getTime() };
    const tried = await attemptAnew(world, name, [['_since', instant]]);
    return { everything, bound: laterThan(instant), tried, change };
  });
}

/** The comparison with everything does without a change. */
function withoutMeans(error: unknown): undefined {
  if (!(error instanceof NotTestable)) throw error;
}

/** As `exportSince`, with what is earlier than the moment. */
export async function exportUntil(world: NdhWorld, name: string): Promise<BoundedExports> {
  const everything = given(await attempt(world, name, [])).resources;
  const instant = middleOf(everything);
  return {
    everything,
    bound: earlierThan(instant),
    tried: await attempt(world, name, [['_until', instant]]),
  };
}

function middleOf(resources: Sequence<FhirResource>): string {
  const middle = middleSecond(resources);
  if (middle !== undefined) return withOffset(middle);
  throw new NotTestable(
    'the lines of an export do not tell at least three different times of their last update',
  );
}

/** `_since` is taken, and no line is older (NDH-BULK-07). */
export function expectNothingOlder(world: NdhWorld, { bound, tried }: BoundedExports): void {
  expectWithin(bound, accepted(tried).resources, addsRelated(world));
}

/** The same, and the record that has changed is there (NDH-BULK-09). */
export function expectChangeTold(world: NdhWorld, exports: BoundedExports): void {
  expectNothingOlder(world, exports);
  if (exports.change) expectChangeIn(world, exports, exports.change);
  else world.record('the directory cannot be changed (configure control): only what is older was looked for');
}

/** Nobody changes the record back before the export has ended; later a read would show that it is as it was. */
function expectChangeIn(world: NdhWorld, { tried, bound }: BoundedExports, change: DatedChange): void {
  const key = keyOf(change.after);
  const { resources, manifest } = accepted(tried);
  // An earlier change of the same record may be later than the moment too.
  const isTold = (line: FhirResource): boolean =>
    keyOf(line) === key && JSON.stringify(line).includes(change.marker);
  if (resources.some(isTold)) return;
  // An older state of the directory may be exported where that is told (BULK-MANIFEST-03).
  const taken = millisecondsOf(manifest.body['transactionTime']);
  if (taken !== undefined && taken < change.at)
    return world.record(`${key} has changed after the time of the export`);
  const expected = `${key}, which has changed later than ${bound.instant}`;
  throw new NonConformance({ expected, received: 'an export without the change' });
}

/** All that is later, and nothing that is older (BULK-KICK-12). */
export async function expectAllLater(world: NdhWorld, exports: BoundedExports): Promise<void> {
  expectNothingOlder(world, exports);
  if (exports.change) expectChangeIn(world, exports, exports.change);
  await expectAllInside(world, exports);
}

/** `_until` leaves no earlier resource out; later ones are held against it only where it is applied at all (BULK-KICK-23). */
export async function expectAllEarlier(world: NdhWorld, exports: BoundedExports): Promise<void> {
  const { everything, bound, tried } = exports;
  const { resources } = untilTaken(tried);
  const there = new Set(resources.map(keyOf));
  const later = outsideOf(bound, everything, false);
  const isIgnored = later.every((line) => there.has(keyOf(line)));
  if (!isIgnored) expectWithin(bound, resources, true);
  // Whoever ignores it leaves nothing out either.
  await expectAllInside(world, exports);
  if (isIgnored) throw new NotTestable('_until is ignored as a whole, which is left to the server');
}

function untilTaken(tried: Attempt) {
  const { status } = tried.kickOff.response;
  if (status !== 202) throw new NotTestable(`_until is refused (${status}), which is left to the server`);
  return given(tried);
}

async function expectAllInside(world: NdhWorld, { everything, bound, tried }: BoundedExports): Promise<void> {
  const missing = missingWithin(bound, everything, given(tried).resources);
  const isToCome = (now: FhirResource) => {
    const updated = updatedAt(now);
    return updated !== undefined && bound.isInside(updated);
  };
  await expectNoneLost(world, missing, `everything on the asked side of ${bound.instant}`, { isToCome });
}
