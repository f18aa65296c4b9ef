import type { FhirResource } from '../../lib/client/search.ts';
import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { noteAgreed } from './agreed.ts';
import { isNetwork, needShown, shownByDirectory, shownInState } from './directory-changes.ts';
import { isEarlierList } from './earlier-list.ts';
import { expectCurrent, expectOneVersionEach } from './expect-current.ts';
import { expectFilterTaken, expectTaken } from './expect-known.ts';
import { countTypes, expectAll, expectNone, expectOnlyTypes, expectTypes } from './expect-resources.ts';
import { need } from './need.ts';
import { newSet } from './new-set.ts';
import { byWhom } from './oracle.ts';
import { definePatterns, type Patterns } from './phrases.ts';
import type { RepositoryReading } from './reading.ts';
import { isIn, stateOf } from './states.ts';
import { expectOneObjectALine, expectOneRequest } from './version-contents.ts';
import { isUnchanged } from './watching.ts';
import type { NdhWorld } from './world.ts';

/** What a run or a repository is expected to hold; reads it when the request is known to have been taken. */
export type Contents = (world: NdhWorld, read: () => Promise<RepositoryReading>) => Promise<void>;

const contents: Patterns<Contents> = {
  '{types}':
    (types = '') =>
    async (world, read) => {
      await expectTaken(world);
      const reading = await read();
      const counts = countTypes(reading.resources);
      for (const type of types.split(', '))
        if (!counts[type] && (await shownByDirectory(world, type)).length === 0)
          throw new NotTestable(`the directory shows no active ${type}`);
      expectTypes(reading, types.split(', '));
    },
  'only {word}':
    (type = '') =>
    async (world, read) => {
      const reading = await read();
      expectOnlyTypes(reading, type);
      if (type === 'Organization') noteNetworks(world, reading);
    },
  'no {word}':
    (type = '') =>
    async (_world, read) =>
      expectNone(await read(), type),
  'no data file': () => async (world, read) => {
    const { list, files } = await read();
    const names = [...world.earlierLists.keys()];
    if (files.length === 0 || names.some((name) => isEarlierList(world, name, list))) return;
    const received = files.map(({ link }) => link.given).join(', ');
    throw new NonConformance({ expected: 'no data file', received });
  },
  'every active {word} that the directory shows':
    (type = '') =>
    async (world, read) => {
      await expectFilterTaken(world);
      const shown = await shownByDirectory(world, type);
      expectAll((await read()).resources, shown.filter(isComparable(type)), `active ${type}${byWhom(world)}`);
      world.conversation.readings.note('A81', 'types without a filter are unfiltered');
    },
  'every active {word} that the directory shows in {state}':
    (type = '', name = '') =>
    async (world, read) => {
      const state = stateOf(world, name);
      const shown = await shownInState(world, type, state);
      const what = `active ${type} in ${state}${byWhom(world)}`;
      expectAll((await read()).resources, shown.filter(isComparable(type)), what);
    },
  'an {word} in {state} that is not in {state}':
    (type = '', state = '', other = '') =>
    (world, read) =>
      expectAnyInStateAlone(world, read, type, {
        state: stateOf(world, state),
        other: stateOf(world, other),
      }),
  'every {word} of the run before that the directory still shows':
    (type = '') =>
    (world, read) =>
      expectComesAgain(world, read, type),
  'networks and no other organization': () => expectNetworks,
  'verification results': () => expectVerifications,
  'every type of which the directory has active resources': () => expectEveryType,
  'one object a line': () => expectOneObjectALine,
  'what one of the requests asked for, or both': () => expectOneRequest,
  'each resource as the directory shows it': () => expectCurrent,
  'each resource in one version': () => expectOneVersionEach,
};

definePatterns('contents', contents);

/** Every line of a type lies in a state, and there are such lines. */
export async function expectInState(
  world: NdhWorld,
  reading: RepositoryReading,
  type: string,
  state: string,
): Promise<void> {
  const lines = reading.resources.filter(({ resourceType }) => resourceType === type);
  const foreign = lines.filter((line) => !isIn(line, state));
  // A line tells by itself whether it fits, whatever else is known of the directory.
  if (foreign.length > 0)
    throw new NonConformance({
      expected: `every ${type} line in ${state}`,
      received: `${foreign.length} others, such as ${foreign[0]?.resourceType}/${foreign[0]?.id}`,
    });
  if (lines.length > 0) return;
  await needShown(world, type, state);
  throw new NonConformance({
    expected: `lines of ${type} in ${state}${byWhom(world)}`,
    received: 'none',
  });
}

/** Whether organizations include networks, where some are shown at all (A27). */
function noteNetworks(world: NdhWorld, { resources }: RepositoryReading): void {
  noteAgreed(world, {
    ambiguity: 'A27',
    seen: resources.some(isNetwork) ? 'yes' : 'no',
    key: 'typeMap.organizationIncludesNetworks',
    agreed: world.config.typeMap.organizationIncludesNetworks,
  });
}

/** Networks are left out of the comparison unless they are asked for (A27). */
function isComparable(type: string): (resource: FhirResource) => boolean {
  return (resource) => type !== 'Organization' || !isNetwork(resource);
}

async function expectAnyInStateAlone(
  world: NdhWorld,
  read: () => Promise<RepositoryReading>,
  type: string,
  { state, other }: { state: string; other: string },
): Promise<void> {
  await expectFilterTaken(world);
  const fits = (resource: FhirResource) =>
    resource.resourceType === type && isIn(resource, state) && !isIn(resource, other) && !isNetwork(resource);
  if ((await read()).resources.some(fits)) return;
  const shown = await shownInState(world, type, state);
  // Of what a file names, no more is known than in which lists it is.
  const others = world.config.oracle.mode === 'file' ? await shownInState(world, type, other) : undefined;
  const isThere = ({ id }: FhirResource) => !others?.some((each) => each.id === id);
  if (!shown.some(others ? isThere : fits))
    throw new NotTestable(`the directory shows no active ${type} in ${state} alone`);
  throw new NonConformance({ expected: `a line of ${type} in ${state}${byWhom(world)}`, received: 'none' });
}

async function expectComesAgain(
  world: NdhWorld,
  read: () => Promise<RepositoryReading>,
  type: string,
): Promise<void> {
  const before = new Set(need(world.reading).resources.map(({ id }) => id));
  const after = await read();
  if (isUnchanged(after, need(world.reading))) throw new NotTestable('no second run is seen (NDH-EXEC-01)');
  const shown = (await shownByDirectory(world, type)).filter(({ id }) => before.has(id));
  const lines = newSet(need(world.reading), after).flatMap(({ resources }) => resources);
  expectAll(lines, shown, `${type} of the run before${byWhom(world)}`);
}

async function expectNetworks(world: NdhWorld, read: () => Promise<RepositoryReading>): Promise<void> {
  const lines = (await read()).resources.filter(({ resourceType }) => resourceType === 'Organization');
  const others = lines.filter((resource) => !isNetwork(resource));
  if (others.length > 0)
    throw new NonConformance({
      expected: 'networks only',
      received: `${others.length} others, the first ${others[0]?.id}`,
    });
  if (lines.length === 0) world.record('no network in the run');
}

async function expectVerifications(world: NdhWorld, read: () => Promise<RepositoryReading>): Promise<void> {
  await expectTaken(world);
  const shown = await shownByDirectory(world, 'VerificationResult');
  const { resources } = await read();
  if (resources.some(({ resourceType }) => resourceType === 'VerificationResult')) return;
  if (shown.length === 0) throw new NotTestable('the directory shows no VerificationResult');
  throw new NonConformance({
    expected: 'VerificationResult lines',
    received: JSON.stringify(countTypes(resources)),
  });
}

async function expectEveryType(world: NdhWorld, read: () => Promise<RepositoryReading>): Promise<void> {
  await expectTaken(world);
  const { operation, profiles } = world.edition;
  const listed = profiles.filter(
    ({ type, alias }) =>
      !world.config.export.excludeTypes.includes(type) &&
      (operation.types.includes(type) || operation.types.includes(alias ?? type)),
  );
  const counts = countTypes((await read()).resources);
  world.conversation.readings.note('A75', `without _type: ${Object.keys(counts).sort().join(', ')}`);
  const missing: string[] = [];
  for (const type of new Set(listed.map(({ type }) => type)))
    if (!counts[type] && (await shownByDirectory(world, type)).length > 0) missing.push(type);
  if (missing.length > 0)
    throw new NonConformance({
      expected: 'lines of every type in the directory',
      received: `none of ${missing.join(', ')}`,
    });
}
