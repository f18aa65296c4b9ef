import { where } from '../../lib/verdict/expect.ts';
import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { need } from './need.ts';
import { newFiles, pathOf } from './new-set.ts';
import { asResource, linesOf } from './lines.ts';
import { readRepository, type RepositoryReading } from './reading.ts';
import type { NdhWorld } from './world.ts';

/** How often a list may fail before it counts. */
const tries = 3;

/** After a run that matches nothing there is no line that was not there before, and asking for the list does no harm (NDH-EXEC-09). */
export async function expectNothingNew(world: NdhWorld): Promise<void> {
  const earlier = need(world.reading);
  const reading = await readPatiently(world);
  const { list, listExchange } = reading;
  const kept = new Map(earlier.files.map(({ link, text }) => [pathOf(link), new Set(linesOf(text))]));
  const fresh = newFiles(earlier, reading).flatMap(({ link, text }) =>
    linesOf(text).filter((line) => !kept.get(pathOf(link))?.has(line)),
  );
  world.record(
    list ? `a list of ${list.links.length} links` : `no list: status ${listExchange.response.status}`,
  );
  const empty = list?.links.length === 0 ? 'an empty list' : 'files without new lines';
  world.conversation.readings.note('A77', list ? empty : 'no list');
  if (fresh.length > 0) {
    const [before] = world.accepted;
    const ofBefore = before?.parameters.type ?? [];
    if (fresh.every((line) => ofBefore.includes(asResource(line)?.resourceType ?? '')))
      throw new NotTestable('the schedule before it runs on (NDH-CANCEL-06)');
    throw new NonConformance({ expected: 'no line', received: `${fresh.length} lines` });
  }
  if (listExchange.response.status >= 500)
    throw new NonConformance({
      expected: 'an empty list, or an answer that there is none',
      received: `status ${listExchange.response.status}, ${tries} times`,
      where: where(listExchange),
    });
}

/** The repository as it is; a list that the server fails to answer is asked for again. */
async function readPatiently(world: NdhWorld): Promise<RepositoryReading> {
  const receiver = await world.receiver(world.actor);
  let reading = await readRepository(receiver, { mayBeEmpty: true });
  for (let n = 1; n < tries && reading.listExchange.response.status >= 500; n += 1)
    reading = await readRepository(receiver, { mayBeEmpty: true });
  return reading;
}
