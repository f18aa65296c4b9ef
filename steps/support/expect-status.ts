import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { need } from './need.ts';
import { leftTo } from './reading.ts';
import { findStatus, idOf, type StatusFile } from './status-files.ts';
import type { NdhWorld } from './world.ts';
import { holdsId } from '../../lib/client/run-file-name.ts';

const quote = ({ channel, names, text }: StatusFile): string =>
  `${channel}${names.length > 0 ? ` ${names.join(', ')}` : ''}: ${JSON.stringify(text.trim().slice(0, 80))}`;

/** A run has a status file, and it is told apart from those of other schedules (NDH-STATUS-01). */
export function expectStatusFile(world: NdhWorld): void {
  const { status, scheduledId } = need(world.runFiles);
  if (status.places.length === 0)
    throw new NotTestable(
      'no place of the status is known, and no name is visible: configure status.location or status.request',
    );
  for (const found of status.found) world.record(quote(found));
  if (status.found.length === 0)
    throw new NonConformance({
      expected: 'a status file of the run',
      received: `none at ${status.places.length} places`,
      where: status.places.join(', '),
    });
  const own = status.found.some(
    ({ ofSchedule, place, names, text }) =>
      ofSchedule || [place, text, ...names].some((each) => holdsId(each, scheduledId)),
  );
  if (!own)
    throw new FallsShort({
      expected: 'a status that is told apart from that of another schedule',
      received: 'one for the account, without the id of the schedule',
      where: status.found[0]?.place ?? '',
    });
}

/** Once the files are there, every status of the run says completed (NDH-STATUS-03). */
export function expectCompleted(world: NdhWorld): void {
  const { after, listed } = need(world.statusWatch);
  if (after.length === 0) throw new NotTestable('no status file (NDH-STATUS-01)');
  for (const found of after) {
    world.record(quote(found));
    if (found.state === 'completed')
      world.conversation.readings.note('A50', `completed: ${JSON.stringify(found.text.trim().slice(0, 80))}`);
  }
  // What the acceptance leads to may stay pending as long as the schedule lives (A07).
  const files = after.filter(({ channel }) => channel !== 'acceptance');
  const other = (files.length > 0 ? files : after).find(
    ({ state, unread }) => state !== 'completed' && !unread,
  );
  if (other && !listed) throw new NotTestable('no file of the run is listed (NDH-EXEC-01, NDH-LIST-01)');
  if (other)
    throw new NonConformance({
      expected: 'completed, once the files are there',
      received: quote(other),
      where: other.place,
    });
}

/** While the extraction is held half way no status says completed (NDH-STATUS-04). */
export function expectNotYetCompleted(world: NdhWorld): void {
  const { held, after } = need(world.statusWatch);
  if (!held) throw new NotTestable('the extraction cannot be held half way (configure control)');
  if (held.length === 0 && after.length === 0) throw new NotTestable('no status file (NDH-STATUS-01)');
  world.record(held.length === 0 ? 'no status file while the run lasts' : held.map(quote).join('; '));
  const early = held.find(({ state }) => state === 'completed');
  if (early)
    throw new NonConformance({
      expected: 'pending, or anything but completed, while the data are extracted',
      received: quote(early),
      where: early.place,
    });
}

/** What is there when completed is first read is all there is (NDH-STATUS-05). */
export function expectFinal(world: NdhWorld): void {
  const [first, ...later] = need(world.statusWatch).deliveries;
  if (!first) throw new NotTestable('completed was never read (NDH-STATUS-01, NDH-STATUS-03)');
  const last = later.at(-1) ?? first;
  const expected = 'all files of the run when its status says completed';
  if (first.missing !== undefined) throw new NonConformance({ expected, received: first.missing });
  if (last.missing !== undefined) throw new NonConformance({ expected, received: `later ${last.missing}` });
  world.record(`${first.files.length} files when completed was read`);
  if (JSON.stringify(first.files) === JSON.stringify(last.files)) return;
  throw new NonConformance({
    expected,
    received: `${first.files.length} files then, ${last.files.length} five seconds later, not the same lines`,
  });
}

/** A run that cannot finish says so, and not that it is completed (NDH-STATUS-06). */
export async function expectError(world: NdhWorld): Promise<void> {
  const { found, places } = await findStatus(world, world.actor).catch(leftTo('NDH-STATUS-01'));
  if (places.length === 0)
    throw new NotTestable('no place of the status is known: configure status.location or status.request');
  for (const each of found) world.record(quote(each));
  const completed = found.find(({ state }) => state === 'completed');
  if (completed)
    throw new NonConformance({
      expected: 'error, or anything but completed, after a run that broke off',
      received: quote(completed),
      where: completed.place,
    });
  const files = found.filter(({ channel }) => channel !== 'acceptance');
  const told = files.length > 0 ? files : found;
  // Who reads one place only waits for ever where that one stays pending, whatever another one says.
  const waiting = told.find(({ channel }) =>
    told.every((other) => other.channel !== channel || other.state === 'pending'),
  );
  if (told.length > 0 && !waiting) return;
  throw new FallsShort({
    expected: 'a status that says error',
    received: waiting ? `pending still: ${quote(waiting)}` : 'no status of the run',
    where: waiting?.place ?? idOf(world, world.actor),
  });
}
