import type { BulkParameters } from '../../../lib/client/bulk/kick-off.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { declaredBy } from '../declared.ts';
import { countTypes } from '../expect-resources.ts';
import { tierOf } from '../tiers.ts';
import type { NdhWorld } from '../world.ts';
import { shownToClient } from './access.ts';
import { addsRelated, attempt, given, type Attempt } from './asking.ts';
import type { BulkExport } from './exports.ts';
import { expectLinesOnly, expectTypesOnly, type TypedExport } from './expect-types.ts';
import { statementOnce } from './kick-off-forms.ts';
import { keyOf } from './related.ts';

const ofTypes = (...types: string[]): BulkParameters => [['_type', types.join(',')]];

/**
 * An export of these types and nothing beside them, each that has data among them (NDH-BULK-05). A server that has not
 * both, and refuses them for that, is asked for two that it has.
 */
export async function expectExactly(world: NdhWorld, tried: Attempt, types: string[]): Promise<void> {
  const held = isRefused(tried) ? await heldInstead(world, types) : undefined;
  if (held) return expectExactly(world, await attempt(world, world.actor, ofTypes(...held)), held);
  const found = accepted(tried);
  expectLinesOnly(found.resources, types, addsRelated(world));
  const counts = countTypes(found.resources);
  world.record(JSON.stringify(counts));
  const missing: string[] = [];
  for (const type of types) if (!counts[type] && (await isHeld(world, type))) missing.push(type);
  if (missing.length > 0)
    throw new NonConformance({
      expected: `lines of ${types.join(' and ')}`,
      received: `none of ${missing.join(', ')}`,
    });
  if (found.resources.length === 0) throw new NotTestable(`the directory shows no ${types.join(', ')}`);
}

/** Whether the directory has something of a type: its search tells, or an export of everything where it has none. */
async function isHeld(world: NdhWorld, type: string): Promise<boolean> {
  const shown = await shownToClient(world, type);
  if (shown) return shown.length > 0;
  const { gave } = await attempt(world, world.actor, []);
  return (gave?.resources ?? []).some(({ resourceType }) => resourceType === type);
}

/** As many types of an export of everything, where that lacks one of these; none where it is of one type alone. */
async function heldInstead(world: NdhWorld, types: string[]): Promise<string[] | undefined> {
  const { gave } = await attempt(world, world.actor, []);
  const held = Object.keys(countTypes(gave?.resources ?? []));
  if (held.length < 2 || types.every((type) => held.includes(type))) return undefined;
  return held.slice(0, types.length);
}

/** Whether an export was refused for what it asks for: rights and the number of exports at a time are another matter. */
function isRefused({ kickOff }: Attempt): boolean {
  const { status } = kickOff.response;
  return status >= 400 && ![401, 403, 429].includes(status);
}

const typed = ({ manifest, resources }: BulkExport): TypedExport => ({
  itemTypes: manifest.items.filter(({ array }) => array === 'output').flatMap(({ type }) => type ?? []),
  resources,
});

/** The export of a kick-off that has to be answered 202. */
export function accepted(tried: Attempt): BulkExport {
  const { kickOff } = tried;
  const { status } = kickOff.response;
  if (status === 202) return given(tried);
  // Rights and the number of exports at a time are no matter of parameters.
  if ([401, 403, 429].includes(status)) throw new NotTestable(`the export is answered ${status}`);
  throw new NonConformance({ expected: '202', received: `status ${status}`, where: where(kickOff) });
}

/** Nothing of a type that was not asked for (BULK-KICK-10). A server without the type is asked for one that it has. */
export async function expectNoOtherType(world: NdhWorld, tried: Attempt, types: string[]): Promise<void> {
  const isEmpty = tried.gave?.resources.length === 0;
  const held = isRefused(tried) || isEmpty ? await heldInstead(world, types) : undefined;
  if (held) return expectNoOtherType(world, await attempt(world, world.actor, ofTypes(...held)), held);
  const found = given(tried);
  expectTypesOnly(typed(found), types, addsRelated(world));
  if (found.resources.length === 0) throw new NotTestable(`the export of ${types.join(', ')} holds no line`);
}

/**
 * An export of everything holds every type that is at SHALL on the tier and can be exported by name (BULK-KICK-11). Only
 * those that it lacks have to be asked for by name.
 */
export async function expectEveryType(world: NdhWorld, name: string, tried: Attempt): Promise<void> {
  const { resources } = given(tried);
  const counts = countTypes(resources);
  const statement = await statementOnce(world, name);
  const tier = statement ? tierOf(world, statement) : world.edition.capability.defaultTier;
  const { profiles } = world.edition;
  const demanded = new Set(profiles.filter(({ levels }) => levels[tier] === 'SHALL').map(({ type }) => type));
  const excluded = world.config.export.excludeTypes;
  const doubtful = [...demanded].filter((type) => !counts[type] && !excluded.includes(type));
  const lost: string[] = [];
  for (const type of doubtful) {
    const { gave } = await attempt(world, name, ofTypes(type));
    if (gave?.resources.some(({ resourceType }) => resourceType === type)) lost.push(type);
  }
  const listed = statement ? [...declaredBy(statement).resources.keys()] : [];
  world.record(
    `not exported of what metadata lists: ${listed.filter((type) => !counts[type]).join(', ') || 'none'}`,
  );
  if (resources.length === 0 && lost.length === 0) throw new NotTestable('no type gives any line');
  if (lost.length === 0) return;
  const finding = {
    expected: 'every type that can be exported by name',
    received: `none of ${lost.join(', ')} in an export without _type`,
  };
  if (resources.length === 0) throw new NonConformance(finding);
  throw new FallsShort(finding);
}

/** Two types asked for in one value and in two values of `_type`. */
export interface BothWays {
  types: string[];
  joined: Attempt;
  repeated: Attempt;
}

const twoTypes = ['Organization', 'Location'];

/** Exports two types in both ways: others where the server has not both. */
export async function exportBothWays(world: NdhWorld, name: string): Promise<BothWays> {
  const usual = await inBothWays(world, name, twoTypes);
  const tries = [usual.joined, usual.repeated];
  if (!tries.every(isRefused) && !twoTypes.some((type) => isWithout(type, ...tries))) return usual;
  const held = await heldInstead(world, twoTypes);
  return held ? inBothWays(world, name, held) : usual;
}

/** Two types of which the server has something: those of the guide's own example where it has them. */
export async function typesToAskFor(world: NdhWorld, name: string): Promise<string[]> {
  const usual = await attempt(world, name, ofTypes(...twoTypes));
  if (!twoTypes.some((type) => isWithout(type, usual))) return twoTypes;
  return (await heldInstead(world, twoTypes)) ?? twoTypes;
}

const isWithout = (type: string, ...tries: Attempt[]): boolean =>
  !tries.some(({ gave }) => gave?.resources.some(({ resourceType }) => resourceType === type));

async function inBothWays(world: NdhWorld, name: string, types: string[]): Promise<BothWays> {
  return {
    types,
    joined: await attempt(world, name, ofTypes(...types)),
    repeated: await attempt(
      world,
      name,
      types.map((type) => ['_type', type]),
    ),
  };
}

/** Both ways are taken, and both types have lines either way (BULK-KICK-14). */
export function expectSameBothWays(world: NdhWorld, { types, joined, repeated }: BothWays): void {
  const refused = [joined, repeated].filter(({ kickOff }) => kickOff.response.status !== 202);
  if (refused.length === 2) throw new NotTestable('_type is refused in both ways (NDH-BULK-05)');
  for (const each of [joined, repeated]) accepted(each);
  const [one, other] = [given(joined), given(repeated)].map(({ resources }) => resources);
  const [counts, otherCounts] = [countTypes(one ?? []), countTypes(other ?? [])];
  for (const type of types) {
    if (!counts[type] && !otherCounts[type]) throw new NotTestable(`no data of ${type}`);
    if (counts[type] && otherCounts[type]) continue;
    throw new NonConformance({
      expected: `lines of ${type} in one value of _type and in two alike`,
      received: `${counts[type] ?? 0} in one, ${otherCounts[type] ?? 0} in two`,
    });
  }
  const keys = new Set((one ?? []).map(keyOf));
  const others = new Set((other ?? []).map(keyOf));
  const either = [...keys]
    .filter((key) => !others.has(key))
    .concat([...others].filter((key) => !keys.has(key)));
  if (either.length > 0) world.record(`in one of the two only: ${either.slice(0, 5).join(', ')}`);
}
