import { NotOffered } from '../../lib/verdict/outcomes.ts';
import { declaredBy } from './declared.ts';
import { expectNone, type Gaps } from './gaps.ts';
import type { CapabilityStatement } from './metadata.ts';
import type { NdhWorld } from './world.ts';

const tier = 'introduction';

/** The types that the guide's introduction lists are declared with their profiles (NDH-PROFILE-28). */
export function expectIntroduction(world: NdhWorld, statement: CapabilityStatement): void {
  const { edition, config } = world;
  if (config.tier !== tier) throw new NotOffered(`the tier is not ${tier}: NDH-CAP-08 judges the types then`);
  const { resources } = declaredBy(statement);
  const gaps: Gaps = { broken: [], short: [] };
  for (const { type, canonical, levels } of edition.profiles) {
    const declared = resources.get(type);
    if (declared?.profiles.includes(canonical)) continue;
    const gap = declared ? `${type} without ${canonical}` : `${type} is not listed`;
    if (levels[tier] === 'SHALL') gaps.broken.push(gap);
    else if (levels[tier] === 'SHOULD') gaps.short.push(gap);
    else world.record(gap);
  }
  expectNone(world, "the types of the guide's introduction with their profiles", gaps);
}
