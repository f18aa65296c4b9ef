import { NotTestable } from '../../lib/verdict/outcomes.ts';
import {
  addOrganization,
  changeAll,
  changeRecord,
  type DirectoryChange,
  isNetwork,
  needChange,
  removeRecord,
} from './directory-changes.ts';
import { noteServedAgain } from './expect-generation.ts';
import { growDirectory } from './grow-directory.ts';
import { need } from './need.ts';
import { ownChanges } from './own-changes.ts';
import { definePatterns, type Patterns } from './phrases.ts';
import type { NdhWorld } from './world.ts';

/** What happens to the directory before the next run. */
export type DirectoryFate = (world: NdhWorld) => Promise<void>;

const fates: Patterns<DirectoryFate> = {
  'changes an {word}': change,
  'changes a {word}': change,
  'changes a resource of every listed file': () => changeEveryFile,
  'may change an {word}':
    (type = '') =>
    async (world) => {
      world.change = await changeRecord(world, type);
    },
  'changes, adds and removes an Organization': () => changeAddRemove,
  'adds an Organization': () => async (world) => {
    world.change = world.conversation.control.has('putRecord')
      ? await addOrganization(world)
      : await ownChange(world, 'Organization', 'added');
  },
  'removes that Organization': () => async (world) => {
    const added = need(world.change);
    await removeRecord(world, added.after);
    world.change = { ...added, kind: 'removed' };
  },
  'removes an exported Organization': () => async (world) => {
    if (world.conversation.control.has('removeRecord')) await removeExported(world);
    else world.change = await ownChange(world, 'Organization', 'removed');
  },
  'may lose an exported Organization': () => mayLoseExported,
  'holds enough for a file of {word} MiB': (size) => (world) => growDirectory(world, Number(size)),
};

definePatterns('directoryFate', fates);

function change(type = ''): DirectoryFate {
  return async (world) => {
    world.change = (await changeRecord(world, type)) ?? (await ownChange(world, type, 'changed'));
  };
}

/** @throws NotTestable where the directory has not done so by itself */
async function ownChange(
  world: NdhWorld,
  type: string,
  kind: DirectoryChange['kind'],
): Promise<DirectoryChange> {
  const [found] = await ownChanges(world, type, [kind]);
  return need(found);
}

async function changeEveryFile(world: NdhWorld): Promise<void> {
  const { files } = need(world.reading);
  await noteServedAgain(world, files);
  world.changes = await changeAll(
    world,
    files.flatMap(({ resources }) => resources[0] ?? []),
  );
}

async function changeAddRemove(world: NdhWorld): Promise<void> {
  if (!world.conversation.control.has('putRecord')) {
    world.changes = await ownChanges(world, 'Organization', ['changed', 'added', 'removed']);
    return;
  }
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
  world.change = { kind: 'removed', before: removed, after: removed, marker: '' };
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
