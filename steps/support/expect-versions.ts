import { bodyJson } from '../../lib/client/decoded-body.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import type { FhirResource } from '../../lib/client/search.ts';
import { where } from '../../lib/verdict/expect.ts';
import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { contentOf } from './content-of.ts';
import { changeRecord } from './directory-changes.ts';
import { need } from './need.ts';
import type { NdhWorld } from './world.ts';

/** Reads one exported resource, changes it where the directory can be changed, and reads it again. */
export async function readAroundChange(world: NdhWorld, name: string): Promise<Exchange[]> {
  const receiver = await world.receiver(name);
  const [exported] = need(world.reading).resources;
  if (!exported?.id) throw new NotTestable('the export holds no resource with an id');
  const { resourceType, id } = exported;
  const first = await receiver.read(resourceType, id);
  world.record(`exported lines ${versionIdOf(exported) === undefined ? 'carry no' : 'carry'} meta.versionId`);
  const change = await changeRecord(world, resourceType, (resource) => resource.id === id);
  return change ? [first, await receiver.read(resourceType, id)] : [first];
}

/** Each answer tells a version, and a change that the reads show makes another one. */
export function expectVersions(world: NdhWorld, answers: Exchange[]): void {
  const [before, after] = answers.map(versionOf);
  const [first, second] = answers;
  if (!first || !second) return world.record('the directory cannot be changed: one version is read');
  if (JSON.stringify(contentIn(first)) === JSON.stringify(contentIn(second)))
    return world.record('the change does not show in the read');
  if (before !== after) return;
  const finding = { expected: 'another version after a change', received: `${after} again` };
  throw new NonConformance({ ...finding, where: where(second) });
}

function versionOf(exchange: Exchange): string {
  const { status, headers } = exchange.response;
  if (status !== 200) throw new NotTestable(`the read is answered ${status} (NDH-CAP-14)`);
  const version = versionIdOf(bodyJson(exchange) as FhirResource | undefined) ?? headers['etag'];
  if (version !== undefined) return version;
  throw new NonConformance({
    expected: 'meta.versionId or an ETag',
    received: 'neither',
    where: where(exchange),
  });
}

function versionIdOf(resource: FhirResource | undefined): string | undefined {
  const meta = resource?.['meta'];
  const found = typeof meta === 'object' && meta !== null && 'versionId' in meta ? meta.versionId : undefined;
  return typeof found === 'string' ? found : undefined;
}

function contentIn(exchange: Exchange): unknown {
  return contentOf((bodyJson(exchange) ?? {}) as FhirResource);
}
