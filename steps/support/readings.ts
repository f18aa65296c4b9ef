import { readRun } from './exporting.ts';
import { definePatterns, type Patterns } from './phrases.ts';
import { readListed, readRepository, type RepositoryReading } from './reading.ts';
import type { NdhWorld } from './world.ts';

/** How a step comes by what a receiver was given. */
export type Read = (world: NdhWorld) => Promise<RepositoryReading>;

const readings: Patterns<Read> = {
  // A second observation of the same scenario reads the run again instead of running once more.
  'the run': () => async (world) => world.reading ?? (await readRun(world, world.actor)),
  "{receiver}'s next run":
    (name = '') =>
    (world) =>
      readRun(world, name),
  'the repository': () => async (world) => readListed(await world.receiver(world.actor)),
  "{receiver}'s repository":
    (name = '') =>
    async (world) =>
      readRepository(await world.receiver(name)),
};

definePatterns('reading', readings);
