import type { RunMoment } from '../behaviour/naming.ts';
import { instant } from '../clock.ts';
import { logRun } from '../log/log-run.ts';
import { newId } from '../login/secrets.ts';
import type { Ndh } from '../ndh.ts';
import type { FileRecord, Run } from '../store/repositories.ts';
import { ended, type Schedule } from '../store/schedules.ts';
import { extract } from './extract.ts';
import { newGeneration, type Generation } from './generation.ts';
import { removeBytes } from './remove-file.ts';
import { tellStatus, writeLinks } from './run-notes.ts';

/**
 * Runs a schedule once, now, and sets its next due time. A run that breaks off leaves the earlier files in place; the
 * answer then says why.
 */
export async function runSchedule(schedule: Schedule, ndh: Ndh): Promise<string | undefined> {
  const run: Run = {
    id: newId(),
    scheduleId: schedule.id,
    scheduleName: schedule.name,
    accountId: schedule.accountId,
    transactionTime: instant(ndh.clock.now()),
    request: schedule.request,
  };
  const generation = newGeneration(run, schedule, ndh);
  tell('begun', run, schedule, ndh);
  let failure: string | undefined;
  try {
    ndh.behaviour.beforeRun(schedule, ndh);
    await extract(schedule, generation, ndh);
    const written = await publish(run, schedule, generation, ndh);
    logRun(run, written, ndh);
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
    await ndh.behaviour.afterFailedRun(generation, run, ndh);
    generation.discard();
    ndh.store.repositories.addFailure(run);
    tell('failed', run, schedule, ndh);
    logRun(run, failure, ndh);
  }
  settle(schedule, ndh);
  return failure;
}

/** The new files, which take the place of the old ones in one step; only then do the old ones go. */
async function publish(
  run: Run,
  schedule: Schedule,
  generation: Generation,
  ndh: Ndh,
): Promise<FileRecord[]> {
  const { store, behaviour, edition } = ndh;
  const ofSchedule = ({ scheduleName }: FileRecord): boolean => scheduleName === run.scheduleName;
  const produced = await generation.finish();
  const previous = store.repositories.files(run.accountId).filter(ofSchedule);
  const told = store.repositories.notes(run.accountId).filter(ofSchedule);
  const keeps = behaviour.keepsEarlierSets(schedule, edition);
  const current = behaviour.currentFiles(previous, produced, keeps);
  const notes = [writeLinks(run, schedule, produced, ndh), tellStatus('ready', run, schedule, ndh)];
  const earlier = keeps ? told.filter(({ runId }) => runId !== run.id) : [];
  const after = [...earlier, ...notes].filter((note) => note !== undefined);
  const lines = produced.reduce((sum, file) => sum + file.lines, 0);
  store.repositories.publish({ ...run, files: produced.length, lines }, current, after);
  const names = new Set(current.map((file) => file.name));
  for (const file of previous)
    if (!names.has(file.name)) behaviour.retireFile({ ...file, state: 'retired' }, ndh);
  const kept = new Set(after.map(({ path }) => path));
  for (const note of told) if (!kept.has(note.path)) removeBytes(note, ndh);
  return produced;
}

/** Shows how far a run is, where the edition has it told. */
function tell(moment: RunMoment, run: Run, schedule: Schedule, ndh: Ndh): void {
  const note = tellStatus(moment, run, schedule, ndh);
  if (note) ndh.store.repositories.save(note);
}

/** Sets the next due time, unless the schedule was cancelled or replaced while it ran. */
function settle(schedule: Schedule, ndh: Ndh): void {
  const now = ndh.store.schedules.find(schedule.id) ?? schedule;
  if (now.status !== 'live') return;
  const due = ndh.behaviour.nextDue(schedule, ndh);
  ndh.store.schedules.save(due === undefined ? ended(now, 'done') : { ...now, due });
}
