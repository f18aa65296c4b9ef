import type { FhirResource } from '../../lib/client/search.ts';
import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { expectAgreed } from './agreed.ts';
import { needShown } from './directory-changes.ts';
import { letItRun, scheduleOf } from './exporting.ts';
import { needRepetition } from './repetition.ts';
import { need } from './need.ts';
import { linesOf } from './lines.ts';
import { type RepositoryReading } from './reading.ts';
import { isIn, inState, stateOf } from './states.ts';
import type { NdhWorld } from './world.ts';

type ReadAll = () => Promise<RepositoryReading>;

/** Every line of every data file is one resource, and no Bundle. */
export async function expectOneObjectALine(_world: NdhWorld, read: ReadAll): Promise<void> {
  const { files } = await read();
  if (files.length === 0) throw new NotTestable('the run has no data file');
  for (const { link, text, resources } of files) {
    const bundled = resources.some(({ resourceType }) => resourceType === 'Bundle');
    if (bundled || resources.length !== linesOf(text).length || resources.length === 0)
      throw new NonConformance({
        expected: 'one resource a line',
        received: text.slice(0, 80),
        where: link.url,
      });
  }
}

/** After two requests the next run holds what either asked for, or both, and nothing crossed. */
export async function expectOneRequest(world: NdhWorld, read: ReadAll): Promise<void> {
  const { status } = need(world.answer).response;
  world.record(`the second request is ${status >= 400 ? 'refused' : 'answered'} (${status})`);
  await letItRun(world, scheduleOf(world, world.actor));
  const { resources } = await read();
  const [one, another] = [stateOf(world, 'one state'), stateOf(world, 'another state')];
  const fits = (resource: FhirResource) =>
    (resource.resourceType === 'Organization' && isIn(resource, one)) ||
    (resource.resourceType === 'Location' && isIn(resource, another));
  const asked = resources.filter(({ resourceType }) => ['Organization', 'Location'].includes(resourceType));
  const crossed = asked.filter((resource) => !fits(resource));
  if (crossed.length > 0)
    throw new NonConformance({
      expected: `lines of ${inState('Organization', one)} or ${inState('Location', another)}`,
      received: `${crossed.length} that fit neither, such as ${crossed[0]?.resourceType}/${crossed[0]?.id}`,
    });
  const seen = new Set(asked.map(({ resourceType }) => resourceType));
  const expected = status >= 400 ? 'Organization' : 'Location';
  if (!seen.has(expected)) await judgeMissing(world, [...seen], expected);
  expectAgreed(world, {
    ambiguity: 'A41',
    seen: status >= 400 ? 'refused' : seen.size > 1 ? 'added' : 'replaced',
    key: 'schedule.secondRequestPolicy',
    agreed: world.config.schedule.secondRequestPolicy,
  });
}

/** The request that is to run has left no line: a run of the first one alone falls short of an accepted second. */
async function judgeMissing(world: NdhWorld, seen: string[], expected: string): Promise<never> {
  await needShown(world, 'Organization', stateOf(world, 'one state'));
  await needShown(world, 'Location', stateOf(world, 'another state'));
  await needRepetition(world);
  const finding = { expected: `a run of ${expected}`, received: seen.join() || 'no line' };
  throw expected === 'Location' && seen.length > 0 ? new FallsShort(finding) : new NonConformance(finding);
}
