import { bodyText } from '../../lib/client/decoded-body.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import type { FhirResource } from '../../lib/client/search.ts';
import { where } from '../../lib/verdict/expect.ts';
import { FallsShort, NonConformance } from '../../lib/verdict/outcomes.ts';
import type { DirectoryChange } from './directory-changes.ts';
import { fetchPatiently } from './downloads.ts';
import { need } from './need.ts';
import { stateOf } from './passes.ts';
import { asResource, linesOf, resourcesOf } from './lines.ts';
import { dataLinks, delivered } from './reading.ts';
import { findStatus } from './status-files.ts';
import type { NdhWorld } from './world.ts';

const key = ({ resourceType, id }: FhirResource): string => `${resourceType}/${id}`;

/** A download that a run has overtaken is whole and of one run (NDH-OVERWRITE-14). */
export function expectUndisturbed(world: NdhWorld, exchange: Exchange, changes: DirectoryChange[]): void {
  const { status, truncated } = exchange.response;
  if (status >= 300) return world.record(`refused with ${status} before the first byte`);
  const finding = { expected: 'a whole file of one run', where: where(exchange) };
  if (truncated) throw new FallsShort({ ...finding, received: truncated });
  const text = bodyText(exchange);
  const broken = brokenSince(world, text).length;
  if (broken > 0) throw new FallsShort({ ...finding, received: `${broken} broken lines` });
  const states = new Set(resourcesOf(text).flatMap((resource) => stateOf(resource, changes) ?? []));
  if (states.size > 1) throw new FallsShort({ ...finding, received: 'lines of both runs' });
  world.record(`${states.has('new') ? 'the second' : 'the first'} run, whole`);
}

/** Lines that are no objects and were not there in the run before, where NDH-FILE-01 judges them. */
function brokenSince(world: NdhWorld, text: string): string[] {
  const known = new Set(need(world.reading).files.flatMap((file) => linesOf(file.text)));
  return linesOf(text).filter((line) => !known.has(line) && !asResource(line));
}

/** No listed file ends inside an object (NDH-OVERWRITE-15). */
export async function expectNoHalfFile(world: NdhWorld): Promise<void> {
  const receiver = await world.receiver(world.actor);
  const { list, exchange } = await receiver.readList();
  if (!list) return world.record(`the list is answered ${exchange.response.status}`);
  for (const link of dataLinks(list)) {
    const answer = await fetchPatiently(receiver, link);
    if (answer.response.status >= 300) continue;
    const last = brokenSince(world, bodyText(answer)).at(-1);
    if (last !== undefined)
      throw new NonConformance({
        expected: 'whole files',
        received: `a file that ends with ${JSON.stringify(last.slice(-60))}`,
        where: link.url,
      });
  }
}

/** After a broken run the earlier set is whole, or the failure is told (NDH-OVERWRITE-15). */
export async function expectWholeOrTold(world: NdhWorld): Promise<void> {
  const { files, resources: earlier } = need(world.reading);
  const receiver = await world.receiver(world.actor);
  const { list, exchange } = await receiver.readList();
  const links = dataLinks(list);
  if (!list || links.length === 0) return world.record(`no list (${exchange.response.status})`);
  const answers = await Promise.all(links.map((link) => fetchPatiently(receiver, link)));
  const missing = answers.filter(({ response }) => response.status >= 300).length;
  const found = new Set(answers.flatMap(delivered).map(key));
  const lost = earlier.filter((resource) => !found.has(key(resource))).length;
  if (missing === 0 && lost === 0) return world.record(`a whole set of ${files.length} files`);
  if (await tellsFailure(world)) return world.record('an incomplete set beside a failure that is told');
  throw new FallsShort({
    expected: 'the whole earlier set, no list, or an error that is told',
    received: `${missing} links that lead nowhere, ${lost} resources missing, and no sign of a failure`,
  });
}

async function tellsFailure(world: NdhWorld): Promise<boolean> {
  const { statusUrl, receiver } = need(world.schedules.get(world.actor));
  const { found } = await findStatus(world, world.actor);
  if (found.some(({ state }) => state === 'error')) return true;
  if (!statusUrl) return false;
  const answer = await receiver.status(statusUrl);
  return answer.response.status >= 400 || /"severity":\s*"(error|fatal)"/.test(bodyText(answer));
}
