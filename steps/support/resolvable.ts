import type { FhirResource } from '../../lib/client/search.ts';
import { formOf, referencesIn } from './note-lines.ts';
import type { NdhWorld } from './world.ts';

/** References that are looked up, evenly spread over all. */
const sampled = 50;

/** Looks up a sample of the references to types of an export, in the export and else on the target (NDH-FILE-09). */
export async function resolvable(
  world: NdhWorld,
  resources: FhirResource[],
): Promise<{ sample: number; lost: string[] }> {
  const { baseUrl } = world.config;
  const found = new Set(resources.map(({ resourceType, id }) => `${resourceType}/${id}`));
  const types = new Set(resources.map(({ resourceType }) => resourceType));
  const local = [...new Set(referencesIn(resources))]
    .filter((reference) => /^(relative|absolute below)/.test(formOf(reference, baseUrl)))
    .map((reference) => reference.replace(`${baseUrl}/`, '').split('/'))
    .filter(([type = '']) => types.has(type));
  const every = Math.max(1, Math.floor(local.length / sampled));
  const sample = local.filter((_, index) => index % every === 0);
  const observer = await world.receiver('Maryland Directory');
  const lost: string[] = [];
  for (const [type = '', id = ''] of sample) {
    if (found.has(`${type}/${id}`)) continue;
    const { response } = await observer.read(type, id);
    if (response.status !== 200) lost.push(`${type}/${id}`);
  }
  return { sample: sample.length, lost };
}
