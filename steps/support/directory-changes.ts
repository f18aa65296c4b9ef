import { newId } from '../../lib/client/new-id.ts';
import type { FhirResource } from '../../lib/client/search.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import { need } from './need.ts';
import { toldByFile, toldByNobody } from './oracle.ts';
import type { NdhWorld } from './world.ts';

/** A change made to one record of the directory. */
export interface DirectoryChange {
  kind: 'changed' | 'added' | 'removed';
  before: FhirResource;
  /** The record with a new name, as it was put. */
  after: FhirResource;
  /** Text that only the new content holds. */
  marker: string;
  /** Nobody has made it: the directory may change once more. */
  byItself?: boolean;
}

/**
 * Active resources of a type that the directory holds: as the target's own search shows them to a receiver, or as a file of
 * the tester tells them.
 */
export async function shownByDirectory(world: NdhWorld, type: string, query = ''): Promise<FhirResource[]> {
  const { mode } = world.config.oracle;
  if (mode === 'none') return toldByNobody(type);
  return mode === 'file' ? toldByFile(world, type, query) : foundBySearch(world, type, query);
}

/** The same by the target's search alone. */
export async function foundBySearch(world: NdhWorld, type: string, query: string): Promise<FhirResource[]> {
  const observer = world.receivers.all[0] ?? (await world.receiver('Maryland Directory'));
  const { exchanges, resources } = await observer.search(type, query);
  const refused = exchanges.find(({ response }) => response.status !== 200);
  if (refused)
    throw new NotTestable(
      `the directory's search for ${type} is answered ${refused.response.status} (or configure oracle.file)`,
    );
  return resources.filter(isActive);
}

/** The same with their content: where the search is not to be asked, or refuses, as they were exported last. */
async function knownRecords(world: NdhWorld, type: string): Promise<FhirResource[]> {
  const exported = (world.reading?.resources ?? []).filter(
    (resource) => resource.resourceType === type && isActive(resource),
  );
  if (world.config.oracle.mode !== 'search' && exported.length > 0) return exported;
  return foundBySearch(world, type, '').catch((error: unknown) => {
    if (error instanceof NotTestable && exported.length > 0) return exported;
    throw error;
  });
}

/** Those with an address in a state. */
export function shownInState(world: NdhWorld, type: string, state: string): Promise<FhirResource[]> {
  return shownByDirectory(world, type, `address-state=${encodeURIComponent(state)}`);
}

/**
 * Makes sure that the directory has something a filter by state can find; networks do not count (A27).
 * @throws NotTestable where it has nothing
 */
export async function needShown(world: NdhWorld, type: string, state: string): Promise<void> {
  const shown = await shownInState(world, type, state);
  if (!shown.some((resource) => !isNetwork(resource)))
    throw new NotTestable(`the directory shows no active ${type} in ${state}`);
}

/** The guide's profiles fix active records; a directory that keeps others need not export them (A66). */
export function isActive(resource: FhirResource): boolean {
  return (
    resource['active'] !== false &&
    !['off', 'suspended', 'inactive', 'error', 'retired'].includes(String(resource['status']))
  );
}

/** True for an organization typed as a network. */
export function isNetwork(resource: FhirResource): boolean {
  return /"code":\s*"ntwk"/.test(JSON.stringify(resource['type'] ?? null));
}

/** Changes the name of one record, or returns nothing where the target cannot be seeded. */
export async function changeRecord(
  world: NdhWorld,
  type: string,
  choose: (resource: FhirResource) => boolean = (resource) => !isNetwork(resource),
): Promise<DirectoryChange | undefined> {
  if (!world.conversation.control.has('putRecord')) return undefined;
  const before = (await knownRecords(world, type)).find(choose);
  if (!before) throw new NotTestable(`the directory holds no ${type} that could change`);
  return rename(world, before);
}

/** Changes the name of a record once more. */
export function changeAgain(world: NdhWorld, { after }: DirectoryChange): Promise<DirectoryChange> {
  return rename(world, after);
}

async function rename(world: NdhWorld, before: FhirResource): Promise<DirectoryChange> {
  const { clock, control } = world.conversation;
  const marker = `Changed ${(await clock.now()).getTime()}`;
  const after = renamed(before, marker);
  await control.put(after);
  return { kind: 'changed', before, after, marker };
}

/** Changes a record as a situation; a target that cannot be seeded leaves the requirement untested. */
export async function needChange(world: NdhWorld, type: string): Promise<DirectoryChange> {
  const change = await changeRecord(world, type);
  if (change) return change;
  throw new NotTestable('the directory cannot be changed (configure control)');
}

/** Changes the names of these records of the directory at one moment. */
export async function changeAll(world: NdhWorld, resources: FhirResource[]): Promise<DirectoryChange[]> {
  const { control, clock } = world.conversation;
  if (!control.has('putRecord')) throw new NotTestable('the directory cannot be changed (configure control)');
  const marker = `Changed ${(await clock.now()).getTime()}`;
  const changes = resources.map((before) => ({
    ...{ kind: 'changed' as const, before, after: renamed(before, marker), marker },
  }));
  for (const { after } of changes) await control.put(after);
  return changes;
}

/** Adds copies of an organization under other ids and names; they go when the scenario has ended. */
export async function addOrganizations(
  world: NdhWorld,
  count: number,
  changes: Record<string, unknown> = {},
): Promise<DirectoryChange[]> {
  const { control } = world.conversation;
  if (!control.has('putRecord'))
    throw new NotTestable('the directory cannot be added to (configure control)');
  const before = (await knownRecords(world, 'Organization')).find((known) => !isNetwork(known));
  if (!before) throw new NotTestable('the directory holds no organization to copy');
  const added: DirectoryChange[] = [];
  for (let n = 0; n < count; n += 1) {
    const id = `added-${newId().slice(0, 8)}`;
    const marker = `Added ${id}`;
    const after = { ...before, ...changes, id, name: marker };
    await control.add(after);
    world.undo.push(() => control.remove('Organization', id));
    added.push({ kind: 'added', before, after, marker });
  }
  return added;
}

/** Adds one organization. */
export async function addOrganization(world: NdhWorld): Promise<DirectoryChange> {
  const [added] = await addOrganizations(world, 1);
  return need(added);
}

/** Removes a record from the directory; it comes back when the scenario has ended. */
export async function removeRecord(world: NdhWorld, resource: FhirResource): Promise<void> {
  const { control } = world.conversation;
  if (!control.has('removeRecord'))
    throw new NotTestable('the directory cannot be changed (configure control)');
  const { resourceType, id = '' } = resource;
  await control.remove(resourceType, id);
  world.undo.push(() => control.put({ ...resource, id }));
  const { response } = await (await world.receiver(world.actor)).read(resourceType, id);
  if (response.status < 300) throw new NotTestable(`${resourceType}/${id} is still readable`);
}

function renamed(resource: FhirResource, marker: string): FhirResource & { id: string } {
  const id = resource.id ?? '';
  const name = resource['name'];
  if (!Array.isArray(name)) return { ...resource, id, name: marker };
  const [first, ...rest] = name as { family?: string }[];
  return { ...resource, id, name: [{ ...first, family: marker }, ...rest] };
}
