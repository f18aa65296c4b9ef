import type { FhirResource } from '../../lib/client/search.ts';
import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { needShown } from './directory-changes.ts';
import { letItRun, scheduleOf } from './exporting.ts';
import { needRepetition } from './repetition.ts';
import { need } from './need.ts';
import { linesOf, type RepositoryReading } from './reading.ts';
import { isIn, inState } from './states.ts';
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
  const second = need(world.answer).response.status;
  world.record(
    second >= 400 ? `the second request is refused (${second})` : `the second request is answered ${second}`,
  );
  await letItRun(world, scheduleOf(world, world.actor));
  const { resources } = await read();
  const fits = (resource: FhirResource) =>
    (resource.resourceType === 'Organization' && isIn(resource, 'MD')) ||
    (resource.resourceType === 'Location' && isIn(resource, 'VA'));
  const asked = resources.filter(({ resourceType }) => ['Organization', 'Location'].includes(resourceType));
  const crossed = asked.filter((resource) => !fits(resource));
  if (crossed.length > 0)
    throw new NonConformance({
      expected: `lines of ${inState('Organization', 'MD')} or ${inState('Location', 'VA')}`,
      received: `${crossed.length} that fit neither, such as ${crossed[0]?.resourceType}/${crossed[0]?.id}`,
    });
  if (asked.length > 0) return;
  await needShown(world, 'Organization', 'MD');
  await needShown(world, 'Location', 'VA');
  await needRepetition(world);
  throw new NonConformance({ expected: 'a run of one of the requests', received: 'no line' });
}
