import { addOrganization } from './directory-changes.ts';
import { expectAdded } from './expect-generation.ts';
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
    await letItRun(world, await schedule(world, name, { type: list(types), keepFile: true, startdate }));
  },
  'export of {types}': (types) => (world, name) => exportOnce(world, name, { type: list(types) }),
  'repeated export of {types}': (types) => (world, name) =>
    exportOnce(world, name, { type: list(types), without: ['_keepFile'] }),
  'repeated export of one Organization': () => async (world, name) => {
    world.change = await addOrganization(world);
    const typeFilter = [`Organization?name=${world.change.marker}`];
    expectAdded(await exportOnce(world, name, { typeFilter, without: ['_keepFile'] }), world.change);
  },
  'export of {types} that keeps no files': (types) => async (world, name) =>
    letItRun(world, await schedule(world, name, { type: list(types), keepFile: false })),
};

definePatterns('ranExport', ranExports);
