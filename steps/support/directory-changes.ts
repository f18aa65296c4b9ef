import type { FhirResource } from '../../lib/client/search.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import type { NdhWorld } from './world.ts';

/** A change made to one record of the directory. */
export interface DirectoryChange {
  before: FhirResource;
  /** The record with a new name, as it was put. */
  after: FhirResource;
  /** Text that only the new content holds. */
  marker: string;
}

/** Active resources of a type as the target's own search shows them to a receiver. */
export async function shownByDirectory(world: NdhWorld, type: string, query = ''): Promise<FhirResource[]> {
  const observer = world.participants[0] ?? (await world.receiver('Maryland Directory'));
  const { exchanges, resources } = await observer.search(type, query);
  const refused = exchanges.find(({ response }) => response.status !== 200);
  if (refused)
    throw new NotTestable(`the directory's search for ${type} is answered ${refused.response.status}`);
  return resources.filter(isActive);
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
  const { control } = world.conversation;
  if (!control.available) return undefined;
  const before = (await shownByDirectory(world, type)).find(choose);
  if (!before) throw new NotTestable(`the directory holds no ${type} that could change`);
  const marker = `Changed ${(await world.conversation.clock.now()).getTime()}`;
  const after = renamed(before, marker);
  await control.put(after);
  return { before, after, marker };
}

/** Changes a record as a situation; a target that cannot be seeded leaves the requirement untested. */
export async function needChange(world: NdhWorld, type: string): Promise<DirectoryChange> {
  const change = await changeRecord(world, type);
  if (change) return change;
  throw new NotTestable('the directory cannot be changed (configure control)');
}

function renamed(resource: FhirResource, marker: string): FhirResource & { id: string } {
  const id = resource.id ?? '';
  const name = resource['name'];
  if (typeof name === 'string' || name === undefined) return { ...resource, id, name: marker };
  const [first, ...rest] = name as { family?: string }[];
  return { ...resource, id, name: [{ ...first, family: marker }, ...rest] };
}
