import { foundBy, leavesOut, strictSearch } from '../../lib/client/strict-search.ts';
import { levelOfParameter, levelOfType } from '../../lib/edition/capability-levels.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import { declaredBy, type DeclaredResource } from './declared.ts';
import { expectNone, type Gaps } from './gaps.ts';
import type { CapabilityStatement } from './metadata.ts';
import { isImported, tierOf } from './tiers.ts';
import type { NdhWorld } from './world.ts';
import { isIn, stateOf } from './states.ts';

const receiver = 'Maryland Directory';

/** Organization and Location declare the parameter of the guide's example (NDH-CAP-10). */
export async function expectAddressState(world: NdhWorld, statement: CapabilityStatement): Promise<void> {
  const { resources } = declaredBy(statement);
  const state = stateOf(world, 'one state');
  const gaps: Gaps = { broken: [], short: [] };
  for (const type of ['Organization', 'Location']) {
    const definition = `http://hl7.org/fhir/SearchParameter/${type}-address-state`;
    const declared = resources
      .get(type)
      ?.parameters.some(
        (parameter) => parameter.name === 'address-state' || parameter.definition === definition,
      );
    if (declared || isImported(world, statement, () => true)) continue;
    const answer = await strictSearch(await world.receiver(receiver), type, {
      name: 'address-state',
      value: state,
    });
    const { status } = answer.response;
    const isFiltered =
      !leavesOut(answer, 'address-state') && foundBy(answer).every((found) => isIn(found, state));
    gaps[status < 300 && isFiltered ? 'short' : 'broken'].push(
      `${type} does not declare address-state (a search by it is answered ${status})`,
    );
  }
  expectNone(world, 'address-state among the search parameters of Organization and Location', gaps);
}

/** The search parameters of the tier are declared, one line for each that is not (NDH-CAP-15). */
export async function expectParametersDeclared(
  world: NdhWorld,
  statement: CapabilityStatement,
): Promise<void> {
  const { edition } = world;
  const tier = tierOf(world, statement);
  const { resources } = declaredBy(statement);
  const listed = Object.keys(edition.capability.searchParameters).filter((type) => resources.has(type));
  if (listed.length === 0) throw new NotTestable('metadata lists none of the resource types (NDH-CAP-08)');
  const gaps: Gaps = { broken: [], short: [] };
  for (const type of listed)
    for (const [name, kind] of Object.entries(edition.capability.searchParameters[type] ?? {})) {
      const level = levelOfParameter(edition, type, name, tier);
      if (level !== 'SHALL' && level !== 'SHOULD') continue;
      if (isDeclared(resources.get(type), type, name)) continue;
      if (isImported(world, statement, (imported) => levelOfType(edition, type, imported) !== undefined))
        continue;
      await judgeUndeclared(world, gaps, { type, name, kind, level });
    }
  expectNone(world, `the search parameters of the tier ${tier}`, gaps);
}

/** Under the name, or under another one with the definition that the guide or FHIR gives it. */
function isDeclared(declared: DeclaredResource | undefined, type: string, name: string): boolean {
  const ends = [`/SearchParameter/${name}`, `/SearchParameter/${type}-${name}`].map((end) =>
    end.toLowerCase(),
  );
  return (declared?.parameters ?? []).some(
    (parameter) =>
      parameter.name === name || ends.some((end) => parameter.definition.toLowerCase().endsWith(end)),
  );
}

const samples: Record<string, string> = {
  ...{ string: 'MD', token: 'zzq', reference: 'Organization/zzq', date: 'ge2000-01-01', number: '1' },
  ...{ quantity: '1', uri: 'http://zzq.example' },
};

async function judgeUndeclared(
  world: NdhWorld,
  gaps: Gaps,
  { type, name, kind, level }: { type: string; name: string; kind: string; level: 'SHALL' | 'SHOULD' },
): Promise<void> {
  const value = samples[kind];
  if (value === undefined)
    return world.record(`${type}.${name} is not declared; its values are not known here`);
  const answer = await strictSearch(await world.receiver(receiver), type, { name, value });
  const { status } = answer.response;
  const works = status < 300 && !leavesOut(answer, name);
  const text = `${type} does not declare ${name} (a search by it is answered ${status})`;
  if (level === 'SHALL') gaps[works ? 'short' : 'broken'].push(text);
  else if (!works) gaps.short.push(text);
}
