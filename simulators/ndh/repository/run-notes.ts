import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RunMoment } from '../behaviour/naming.ts';
import type { Ndh } from '../ndh.ts';
import type { FileRecord, Run } from '../store/repositories.ts';
import type { Schedule } from '../store/schedules.ts';
import { nameOf, onDisc } from './file-name.ts';
import { linkOf } from './manifest.ts';
import { removeFile } from './remove-file.ts';

/** Ends the name of the folder in which the notes of a run are. */
const notesFolder = '.notes';

/** Writes the status file of a run as it is now, in place of what it said before; where the edition has none, nothing. */
export function tellStatus(
  moment: RunMoment,
  run: Run,
  schedule: Schedule,
  ndh: Ndh,
): FileRecord | undefined {
  const text = ndh.edition.runNotes ? ndh.behaviour.statusText(moment, run) : undefined;
  if (text === undefined) return undefined;
  const name = nameOf({ run, schedule, note: 'status', number: 1, moment }, ndh);
  const before = ndh.store.repositories
    .notes(run.accountId)
    .find(({ note, runId }) => note === 'status' && runId === run.id);
  if (before && before.name !== name) removeFile(before, ndh);
  const note = writeNote({ run, note: 'status', name, text: `${text}\n` }, ndh);
  return moment === 'begun' ? { ...note, begun: true } : note;
}

/** Writes the file with the links of a run, where the edition has one. */
export function writeLinks(
  run: Run,
  schedule: Schedule,
  files: FileRecord[],
  ndh: Ndh,
): FileRecord | undefined {
  if (!ndh.edition.runNotes) return undefined;
  const name = nameOf({ run, schedule, note: 'links', number: 1 }, ndh);
  // The receiver that asked for the export knows the server by this address.
  const { origin } = new URL(schedule.request);
  const text = files.map((file) => `${linkOf(file, run.accountId, ndh.publicUrl ?? origin, ndh)}\n`).join('');
  return writeNote({ run, note: 'links', name, text }, ndh);
}

/** What tells of the latest run of a schedule. */
export const latestNote = (
  kind: 'status' | 'links',
  accountId: string,
  scheduleName: string,
  { store }: Pick<Ndh, 'store'>,
): FileRecord | undefined =>
  store.repositories
    .notes(accountId)
    .filter((note) => note.note === kind && note.scheduleName === scheduleName)
    .sort((a, b) => a.written - b.written)
    .at(-1);

interface Note {
  run: Run;
  note: 'status' | 'links';
  name: string;
  text: string;
}

/** A reader has either what a note said before or what it says now: it is written beside and then renamed. */
function writeNote({ run, note, name, text }: Note, { repositories, clock }: Ndh): FileRecord {
  const { accountId, scheduleId, scheduleName } = run;
  const path = join(accountId, run.id + notesFolder, onDisc(name));
  const place = join(repositories, path);
  mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
  writeFileSync(`${place}.new`, text, { mode: 0o600 });
  renameSync(`${place}.new`, place);
  return {
    ...{ accountId, scheduleId, scheduleName, runId: run.id, name, note, type: '', path },
    ...{ bytes: Buffer.byteLength(text), lines: 0, written: clock.now(), state: 'current' },
  };
}
