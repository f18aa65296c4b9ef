import { holdsId, momentsOf, readName, timestampIn } from '../../lib/client/run-file-name.ts';
import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { scheduleOf } from './exporting.ts';
import { need } from './need.ts';
import type { RunFile, RunFiles } from './run-files.ts';
import { dueTime } from './scheduled-export.ts';
import type { NdhWorld } from './world.ts';

const quarter = 15 * 60_000;
const widestZone = 14 * 3_600_000;

/** The names that count: those on SFTP where it shows any, for REST may show an address that stands for the latest run. */
function judged<Named extends { channel: RunFile['channel'] }>(named: Named[]): Named[] {
  const sftp = named.filter(({ channel }) => channel === 'SFTP');
  return sftp.length > 0 ? sftp : named;
}

/** `all`: on every channel, not only where a form of the name is asked for. */
function dataNames(
  world: NdhWorld,
  what: string,
  { all = false } = {},
): { name: string; place: string; types: string[] }[] {
  const named = need(world.runFiles).data.filter(({ names }) => names.length > 0);
  const names = (all ? named : judged(named)).flatMap(({ names: some, place, types }) =>
    some.map((name) => ({ name, place, types })),
  );
  if (names.length === 0) throw new NotTestable(`no name of ${what} is visible`);
  world.record(names.map(({ name }) => name).join(', '));
  return names;
}

/** Every visible name of a data file has the advised form (NDH-NAME-01). */
export function expectTemplate(world: NdhWorld): void {
  const { template } = world.config.naming;
  const { scheduledId } = need(world.runFiles);
  for (const { name, place } of dataNames(world, 'a data file'))
    if (readName(name, template, scheduledId))
      world.conversation.readings.note('A51', 'names of the advised form');
    else throw new FallsShort({ expected: `a name of the form ${template}`, received: name, where: place });
}

/** The id of the schedule is in every name, or in a folder of its path (NDH-NAME-02). */
export function expectScheduleInNames(world: NdhWorld): void {
  const { scheduledId } = need(world.runFiles);
  for (const { name, place } of dataNames(world, 'a data file'))
    if (!holdsId(name, scheduledId) && !holdsId(place, scheduledId))
      throw new FallsShort({
        expected: `a name that holds the schedule's id ${scheduledId}`,
        received: name,
        where: place,
      });
}

/** The time in a name is that of the run: not before it was due, nor after its files were seen (NDH-NAME-03). */
export function expectRunTime(world: NdhWorld): void {
  const { seen, scheduledId } = need(world.runFiles);
  const { clock } = world.conversation;
  if (clock.latest().getTime() > clock.own.latest().getTime() + quarter)
    throw new NotTestable(
      'the run was had before it was due, so that its time tells nothing (clock.trigger)',
    );
  const due = dueTime(scheduleOf(world, world.actor), 0);
  let dated = 0;
  // A name over REST may bear no time; one that does bears that of the run.
  for (const { name, place } of dataNames(world, 'a data file', { all: true })) {
    const stamp = timestampIn(name, scheduledId);
    const moments = stamp === undefined ? undefined : momentsOf(stamp, world.config.naming.zone);
    if (!moments) continue;
    dated += 1;
    const early = due.getTime() - moments.to.getTime();
    const late = moments.from.getTime() - seen.getTime();
    const off = Math.max(early, late);
    if (within(world, off)) continue;
    throw new FallsShort({
      expected: `the time of the extraction, from ${due.toISOString()} to ${seen.toISOString()}`,
      received: `${stamp}, ${Math.round(off / 60_000)} minutes ${early > late ? 'before' : 'after'} it`,
      where: place,
    });
  }
  if (dated === 0) throw new NotTestable('no visible name bears a time');
}

/** Whether a difference is none, or one that another time zone explains (A51). */
function within(world: NdhWorld, milliseconds: number): boolean {
  const tolerance = world.config.policy.runToleranceSeconds * 1000;
  if (milliseconds <= tolerance) return true;
  const rest = milliseconds % quarter;
  return milliseconds <= widestZone + tolerance && (rest <= tolerance || quarter - rest <= tolerance);
}

/** The type in a name is that of the lines (NDH-NAME-04). */
export function expectTypeInNames(world: NdhWorld): void {
  const { template } = world.config.naming;
  const { scheduledId, data } = need(world.runFiles);
  let read = 0;
  for (const { names, types, place } of data) {
    for (const name of names) {
      const parts = readName(name, template, scheduledId);
      if (!parts || types.length === 0 || types.every((type) => type === 'OperationOutcome')) continue;
      read += 1;
      const known = typesNamed(world, parts.type);
      const finding = { expected: `a name for ${types.join(', ')}`, received: name, where: place };
      if (known.length === 0) throw new FallsShort(finding);
      if (!types.every((type) => known.includes(type))) throw new NonConformance(finding);
    }
  }
  if (read === 0) throw new NotTestable(`no visible name has the form ${template}`);
}

/** The resource types that a word in a name stands for: a type, or an alias of one (A26). */
function typesNamed(world: NdhWorld, word: string): string[] {
  const same = (name: string | undefined) => name?.toLowerCase() === word.toLowerCase();
  const { profiles } = world.edition;
  return [
    ...new Set(profiles.filter(({ type, alias }) => same(type) || same(alias)).map(({ type }) => type)),
  ];
}

/** The list's visible name holds the schedule's id, a word for links and a time (NDH-LIST-09). */
export function expectListName(world: NdhWorld): void {
  expectWords(world, need(world.runFiles).lists, { word: /link|list|manifest/i, what: 'the list' });
}

/** The status file's visible name holds the schedule's id, a word for its state and a time (NDH-STATUS-02). */
export function expectStatusName(world: NdhWorld): void {
  const { found } = need(world.runFiles).status;
  const named = found.flatMap(({ channel, names }) =>
    names.map((name) => ({ channel: channel === 'SFTP' ? ('SFTP' as const) : ('REST' as const), name })),
  );
  const word = /status|completed|pending|error/i;
  expectWords(world, named, { word, what: 'the status file' });
}

function expectWords(
  world: NdhWorld,
  named: RunFiles['lists'],
  { word, what }: { word: RegExp; what: string },
): void {
  const { scheduledId } = need(world.runFiles);
  const names = [...new Set(judged(named).map(({ name }) => name))];
  if (names.length === 0) throw new NotTestable(`no name of ${what} is visible`);
  world.record(names.join(', '));
  for (const name of names) {
    const rest = name.toLowerCase().replace(scheduledId.toLowerCase(), '');
    const missing = [
      ...(holdsId(name, scheduledId) ? [] : ["the schedule's id"]),
      ...(word.test(rest) ? [] : ['a word for what it is']),
      ...(timestampIn(name, scheduledId) === undefined ? ['a time'] : []),
    ];
    if (missing.length > 0)
      throw new FallsShort({
        expected: `a name of ${what} with the schedule's id, a word for what it is, and a time`,
        received: `${name} (without ${missing.join(' and ')})`,
      });
  }
}

/** The list bears the time that its files bear (NDH-LIST-10). */
export function expectListTime(world: NdhWorld): void {
  const { lists, data, scheduledId } = need(world.runFiles);
  const times = (names: string[]) =>
    names.flatMap((name) => {
      const stamp = timestampIn(name, scheduledId);
      const moments = stamp === undefined ? undefined : momentsOf(stamp, world.config.naming.zone);
      return moments ? [moments.from.getTime()] : [];
    });
  const ofLists = times(judged(lists).map(({ name }) => name));
  const ofData = times(data.flatMap(({ names }) => names));
  if (ofLists.length === 0 || ofData.length === 0)
    throw new NotTestable('no time is visible in the name of the list or of its files');
  const difference = Math.max(
    ...ofData.map((time) => Math.min(...ofLists.map((list) => Math.abs(list - time)))),
  );
  world.record(`list and files differ by ${difference / 1000} s`);
  if (within(world, difference)) return;
  throw new FallsShort({
    expected: 'the same time in the names of the list and of its files',
    received: `a difference of ${Math.round(difference / 60_000)} minutes`,
  });
}
