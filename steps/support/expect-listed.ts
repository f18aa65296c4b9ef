import { levelOfType, typesOf } from '../../lib/edition/capability-levels.ts';
import type { FurtherResource, Level } from '../../lib/edition/edition.ts';
import { isKnown } from './bulk.ts';
import { declaredBy } from './declared.ts';
import { expectNone, type Gaps } from './gaps.ts';
import type { CapabilityStatement } from './metadata.ts';
import { isImported, tierOf } from './tiers.ts';
import type { NdhWorld } from './world.ts';

/** Every resource type of the tier is listed with the edition's profile (NDH-CAP-08). */
export function expectTypesListed(world: NdhWorld, statement: CapabilityStatement): void {
  const { edition } = world;
  const tier = tierOf(world, statement);
  const { resources } = declaredBy(statement);
  const gaps: Gaps = { broken: [], short: [] };
  const lacks = (text: string, level: Level | undefined, declares: (tier: string) => boolean): void => {
    if (level !== 'SHALL' && level !== 'SHOULD') return;
    if (!isImported(world, statement, declares)) gaps[level === 'SHALL' ? 'broken' : 'short'].push(text);
  };
  for (const type of typesOf(edition))
    if (!resources.has(type))
      lacks(`${type} is not listed`, levelOfType(edition, type, tier), (imported) =>
        isListed(levelOfType(edition, type, imported)),
      );
  for (const { type, canonical, levels, undeclared } of edition.profiles)
    if (resources.has(type) && !undeclared && !resources.get(type)?.profiles.includes(canonical))
      lacks(`${type} without ${canonical}`, levels[tier], (imported) => isListed(levels[imported]));
  const further = [...resources.keys()].filter((type) => !typesOf(edition).includes(type));
  world.record(
    `tier ${tier}: ${resources.size} types listed${further.length > 0 ? `, ${further.join(', ')} besides` : ''}`,
  );
  expectNone(world, `the resource types of the tier ${tier} with their profiles`, gaps);
}

const isListed = (level: Level | undefined): boolean => level !== undefined;

/** The resource types beside the directory's, such as Subscription, with their interactions (NDH-CAP-16). */
export async function expectFurtherListed(world: NdhWorld, statement: CapabilityStatement): Promise<void> {
  const tier = tierOf(world, statement);
  const gaps: Gaps = { broken: [], short: [] };
  for (const further of world.edition.capability.furtherResources) {
    const { levels, operation, type } = further;
    const missing = lackOf(further, statement);
    const lacksOperation = !declaredBy(statement).operations.some(
      ({ definition }) => definition === operation,
    );
    if (missing.length === 0 && !lacksOperation) continue;
    if (isImported(world, statement, (imported) => isListed(levels[imported]))) continue;
    const demanded = levels[tier] === 'SHALL' ? gaps.broken : gaps.short;
    demanded.push(...missing);
    if (lacksOperation)
      ((await isAnswered(world, `${type}/$status`)) ? gaps.short : demanded).push(
        `no operation ${operation}`,
      );
  }
  expectNone(world, 'topic subscriptions as the edition describes them', gaps);
}

function lackOf(
  { type, supportedProfile, interactions }: FurtherResource,
  statement: CapabilityStatement,
): string[] {
  const declared = declaredBy(statement).resources.get(type);
  if (!declared) return [`${type} is not listed`];
  const lacking = interactions.filter((code) => !declared.interactions.includes(code));
  return [
    ...(declared.profiles.includes(supportedProfile) ? [] : [`${type} without ${supportedProfile}`]),
    ...lacking.map((code) => `${type} without ${code}`),
  ];
}

async function isAnswered(world: NdhWorld, path: string): Promise<boolean> {
  return isKnown(await (await world.receiver('Maryland Directory')).look(path));
}
