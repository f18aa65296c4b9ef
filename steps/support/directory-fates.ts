import { NotTestable } from '../../lib/verdict/outcomes.ts';
import {
  addOrganization,
  changeAll,
  changeRecord,
  isNetwork,
  needChange,
  removeRecord,
} from './directory-changes.ts';
import { noteServedAgain } from './expect-generation.ts';
import { growDirectory } from './grow-directory.ts';
import { need } from './need.ts';
import { definePatterns, type Patterns } from './phrases.ts';
import type { NdhWorld } from './world.ts';

/** What happens to the directory before the next run. */
export type DirectoryFate = (world: NdhWorld) => Promise<void>;

const fates: Patterns<DirectoryFate> = {
  'changes an {word}':
    (type = '') =>
    async (world) => {
      world.change = await needChange(world, type);
    },
  'changes a {word}':
    (type = '') =>
    async (world) => {
      world.change = await needChange(world, type);
    },
  'changes a resource of every listed file': () => changeEveryFile,
  'may change an {word}':
    (type = '') =>
    async (world) => {
      world.change = await changeRecord(world, type);
    },
  'changes, adds and removes an Organization': () => changeAddRemove,
  'adds an Organization': () => async (world) => {
    world.change = await addOrganization(world);
  },
  'removes that Organization': () => async (world) => removeRecord(world, need(world.change).after),
  'removes an exported Organization': () => (world) => removeExported(world),
  'may lose an exported Organization': () => mayLoseExported,
  'holds enough for a file of {word} MiB': (size) => (world) => growDirectory(world, Number(size)),
};

definePatterns('directoryFate', fates);

async function changeEveryFile(world: NdhWorld): Promise<void> {
  const { files } = need(world.reading);
  await noteServedAgain(world, files);
  world.changes = await changeAll(
    world,
    files.flatMap(({ resources }) => resources[0] ?? []),
  );
}

async function changeAddRemove(world: NdhWorld): Promise<void> {
  const changed = await needChange(world, 'Organization');
  const added = await addOrganization(world);
  await removeExported(world, changed.after.id);
  world.changes = [changed, added, need(world.change)];
}

/** Removes an organization of the last reading, other than one that is still needed. */
async function removeExported(world: NdhWorld, except?: string): Promise<void> {
  const removed = need(world.reading).resources.find(
    (resource) => !isNetwork(resource) && resource.id !== except,
  );
  if (!removed) throw new NotTestable('the export holds no organization');
  world.change = { before: removed, after: removed, marker: '' };
  await removeRecord(world, removed);
}

/** Removes an organization of the last reading where the directory can be changed. */
async function mayLoseExported(world: NdhWorld): Promise<void> {
  try {
    await removeExported(world);
  } catch (error) {
    if (!(error instanceof NotTestable)) throw error;
    world.record(`nothing leaves the directory: ${error.message}`);
  }
}
