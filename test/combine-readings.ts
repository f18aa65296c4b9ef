import { listEditions } from '../lib/edition/load-edition.ts';
import { usualBehaviour } from '../simulators/ndh/behaviour.ts';
import { decisionsOf, type NamedReading } from '../simulators/ndh/reading.ts';
import { editionsOf } from './all-readings.ts';
import type { ReadingRun } from './self-test.ts';

/** Numbers from 0 up to 1 that look random and are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The entries in an order that looks random. */
export const shuffled = <Entry>(entries: Entry[], random: () => number): Entry[] =>
  entries
    .map((entry) => ({ entry, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ entry }) => entry);

/** Random servers that read several ambiguities in their own way, over all editions in turn. */
export function combinations(readings: NamedReading[], count: number, seed: number): ReadingRun[] {
  const random = seeded(seed);
  const editions = listEditions();
  return Array.from({ length: count }, (_, index) => {
    const edition = editions[index % editions.length]!;
    const open = readings.filter((reading) => editionsOf(reading).includes(edition));
    return { edition, readings: compatible(shuffled(open, random), 2 + Math.floor(random() * 12)) };
  });
}

/** Of the readings, in their order, those that go together: one of each ambiguity, no decision taken twice, and honest together. */
function compatible(readings: NamedReading[], most: number): NamedReading[] {
  const chosen: NamedReading[] = [];
  const taken = new Set<string>();
  for (const reading of readings) {
    const decisions = Object.keys(decisionsOf(reading, usualBehaviour)).filter(
      (name) => name !== 'bindingsDocument',
    );
    const clashes =
      [reading.ambiguity, ...decisions].some((name) => taken.has(name)) ||
      chosen.some((other) => other.notWith?.includes(reading.name) || reading.notWith?.includes(other.name));
    if (clashes || chosen.length === most) continue;
    for (const name of [reading.ambiguity, ...decisions]) taken.add(name);
    chosen.push(reading);
  }
  return chosen;
}
