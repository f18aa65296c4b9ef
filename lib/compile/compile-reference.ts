import type { ReferenceRule } from '../validation/schema/schema.ts';
import type { Definitions, ElementDefinition, ElementType } from './definitions.ts';

/** What a profile demands of a reference's target where the base type allows more. */
export function compileReference(
  definitions: Definitions,
  type: ElementType,
  base: ElementDefinition | undefined,
): ReferenceRule | undefined {
  if (type.code !== 'Reference' || !type.targetProfile?.length) return undefined;
  const allowed = base?.type?.find((candidate) => candidate.code === 'Reference')?.targetProfile;
  if (JSON.stringify(allowed) === JSON.stringify(type.targetProfile)) return undefined;
  const targets = type.targetProfile.map((canonical) => definitions.structure(canonical));
  if (targets.some((target) => !target || target.type === 'Resource')) return undefined;
  const profiles = targets
    .filter((target) => target!.derivation === 'constraint')
    .map((target) => target!.url);
  return {
    types: [...new Set(targets.map((target) => target!.type))],
    ...(profiles.length === targets.length ? { profiles } : {}),
    ...(type.aggregation?.length === 1 && type.aggregation[0] === 'contained' ? { contained: true } : {}),
  };
}
