import { runBeside } from './beside.ts';
import { addOrganization } from './directory-changes.ts';
import { notePast, noteSet } from './earlier-sets.ts';
import { expectAdded } from './expect-generation.ts';
import { needNoRunYet } from './early-run.ts';
import { exportOnce, letItRun, schedule } from './exporting.ts';
import { definePatterns, type Patterns } from './phrases.ts';
import type { NdhWorld } from './world.ts';

/** Schedules an export and lets it run once. */
export type RanExport = (world: NdhWorld, name: string) => Promise<unknown>;

const list = (types = ''): string[] => types.split(', ');

const ranExports: Patterns<RanExport> = {
  'schedule of {types}': (types) => async (world, name) =>
    letItRun(world, await schedule(world, name, { type: list(types), keepFile: true })),
  'schedule of {types} from the day after tomorrow on': (types) => async (world, name) => {
    const start = new Date((await world.conversation.clock.now()).getTime() + 2 * 86_400_000);
    const startdate = start.toISOString().replace(/\.\d+/, '');
    const scheduled = await schedule(world, name, { type: list(types), keepFile: true, startdate });
    await needNoRunYet(world, name);
    await letItRun(world, scheduled);
  },
  'export of {types}': (types) => (world, name) => exportOnce(world, name, { type: list(types) }),
  'repeated export of {types}': (types) => (world, name) =>
    exportOnce(world, name, { type: list(types), without: ['_keepFile'] }),
  'repeated export of one Organization': () => async (world, name) => {
    world.change = await addOrganization(world);
    const typeFilter = [`Organization?name=${world.change.marker}`];
    expectAdded(await exportOnce(world, name, { typeFilter, without: ['_keepFile'] }), world.change);
  },
  'unread export of {types}': (types) => async (world, name) =>
    letItRun(world, await schedule(world, name, { type: list(types), without: ['_keepFile'] })),
  'unread export of {types} that keeps no files': (types) => async (world, name) => {
    const past = await notePast(world, name);
    await letItRun(world, await schedule(world, name, { type: list(types), keepFile: false }));
    world.earlierSet = await noteSet(world, name, past);
  },
  // Where _keepFile decides about the earlier set, only without it the next run replaces anything (NDH-OVERWRITE-14).
  'replaced export of {types}': (types) => (world, name) =>
    exportOnce(world, name, {
      type: list(types),
      ...(world.edition.keepFile.decides === 'next-run' ? { keepFile: false } : { without: ['_keepFile'] }),
    }),
  'daily export of {types} beside a weekly one of {types}': (first, second) => (world, name) =>
    runBeside(world, name, { type: list(first) }, { type: list(second), frequency: 'weekly' }),
  'daily export of {types} beside another': (types) => (world, name) =>
    runBeside(world, name, { type: list(types) }, { type: list(types), frequency: 'daily' }),
  'export of {types} that keeps no files': (types) => async (world, name) =>
    letItRun(world, await schedule(world, name, { type: list(types), keepFile: false })),
};

definePatterns('ranExport', ranExports);
