import { where } from '../../lib/verdict/expect.ts';
import { NonConformance } from '../../lib/verdict/outcomes.ts';
import type { CapabilityStatement } from './metadata.ts';
import { need } from './need.ts';
import type { NdhWorld } from './world.ts';

const forms = ['json', 'application/json', 'application/fhir+json'];

/** JSON is among the declared formats (NDH-CAP-12). */
export function expectJsonFormat(world: NdhWorld, { format = [] }: CapabilityStatement): void {
  world.record(`declared formats: ${format.join(', ')}`);
  const types = format.map((name) => name.split(';')[0]?.trim().toLowerCase() ?? '');
  if (types.some((type) => forms.includes(type))) return;
  const finding = { expected: 'JSON among the formats', received: format.join(', ') || 'no format' };
  throw new NonConformance({ ...finding, where: where(need(world.answer)) });
}
