import { newId } from '../../lib/client/new-id.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FhirResource } from '../../lib/client/search.ts';
import { editionFolder } from '../../lib/edition/edition-folder.ts';
import { MustSupport } from '../../lib/validation/across/must-support/must-support.ts';
import { MustSupportCoverage } from '../../lib/validation/across/must-support/must-support-coverage.ts';
import type { Json } from '../../lib/validation/fhirpath/item.ts';
import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { completeExport, scheduleEveryType } from './complete-export.ts';
import { canonical } from './content-of.ts';
import { letItRun, scheduleOf } from './exporting.ts';
import { need } from './need.ts';
import { asResource, linesOf } from './lines.ts';
import { readListed } from './reading.ts';
import type { NdhWorld } from './world.ts';

type Seed = FhirResource & { id: string };

/**
 * Puts one record of each exported type into the directory, in which every element has a value that the edition's
 * profile marks as Must Support, and lets an export of every type run (NDH-PROFILE-24).
 */
export async function exportFullRecords(world: NdhWorld, name: string): Promise<void> {
  const { config, conversation } = world;
  if (config.policy.mustSupport === 'attest')
    throw new NotTestable('the tester attests that elements can be populated (policy.mustSupport)');
  if (!conversation.control.has('putRecord')) await noteNeverSeen(world);
  world.seeds = fullRecords(world);
  for (const seed of world.seeds) {
    await conversation.control.add(seed);
    world.undo.push(() => conversation.control.remove(seed.resourceType, seed.id));
  }
  await scheduleEveryType(world, name);
  await letItRun(world, scheduleOf(world, name));
  world.reading = await readListed(await world.receiver(name));
}

/** Every Must Support element of the records put into the directory is in their lines (NDH-PROFILE-24). */
export function expectPopulated(world: NdhWorld): void {
  const { resources } = need(world.reading);
  for (const seed of need(world.seeds)) {
    const { resourceType, id } = seed;
    const line = resources.find((found) => found.resourceType === resourceType && found.id === id);
    if (!line) {
      world.record(`${resourceType}/${id} is not exported (NDH-EXEC-03)`);
      continue;
    }
    const shown = new Set(supported(world, line));
    const missing = supported(world, seed).filter((path) => !shown.has(path) && !isWithheld(seed, path));
    if (missing.length > 0)
      throw new NonConformance({
        expected: `every Must Support element of ${resourceType}/${id}, as it was put into the directory`,
        received: `a line without ${missing.join(', ')}`,
      });
    const other = Object.keys(seed).filter((name) => isOther(seed[name], line[name], name));
    if (other.length > 0) world.record(`${resourceType}: another value in ${other.join(', ')}`);
  }
  if (!need(world.seeds).some(({ id }) => resources.some((found) => found.id === id)))
    throw new NotTestable('no record put into the directory is exported (NDH-EXEC-03)');
}

/** A server sets these itself. */
const ownRule = ['id', 'meta', 'text'];

const isOther = (put: unknown, told: unknown, name: string): boolean =>
  !ownRule.includes(name) && canonical(put) !== canonical(told);

/** An element that a usage restriction is about may be withheld. */
function isWithheld(seed: Seed, path: string): boolean {
  const [element = ''] = /^\w+/.exec(path) ?? [];
  const isOwn = ownRule.includes(element);
  const restricted =
    element !== 'extension' && JSON.stringify(seed[element] ?? null).includes('usage-restriction');
  return isOwn || restricted;
}

function supported({ edition }: NdhWorld, resource: FhirResource): string[] {
  const watch = new MustSupport(edition.name);
  watch.line({ ...(resource as Json), meta: {} });
  return watch.take()[0]?.seen ?? [];
}

function fullRecords({ edition }: NdhWorld): Seed[] {
  const text = readFileSync(join(editionFolder(edition.name), 'full-records.ndjson'), 'utf8');
  return linesOf(text).map((line) => {
    const record = need(asResource(line));
    return { ...record, id: `full-${record.id}-${newId().slice(0, 8)}` };
  });
}

/** Without a way to put records into the directory: the Must Support elements that no line of the export has. */
async function noteNeverSeen(world: NdhWorld): Promise<never> {
  const watch = new MustSupport(world.edition.name);
  for (const resource of (await completeExport(world, 'Complete Directory')).resources) watch.line(resource);
  const coverage = new MustSupportCoverage(world.edition.name);
  coverage.add(watch.take());
  for (const { profile, never } of coverage.report())
    if (never.length > 0) world.record(`never seen of ${profile}: ${never.join(', ')}`);
  throw new NotTestable('the directory cannot be added to (configure control)');
}
