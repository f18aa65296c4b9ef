import { NotOffered, NotTestable } from '../../lib/verdict/outcomes.ts';
import { kickOffNotes } from './bulk/kick-off-notes.ts';
import { noteRemains } from './note-remains.ts';
import { noteRun } from './cancelling.ts';
import { noteAfterList, noteGoing, noteNarrow, noteStay, noteUnknown } from './note-deletion.ts';
import { noteForeignAnswers } from './bulk/foreign-answers.ts';
import { readSecondRun } from './expect-generation.ts';
import { listRead, repeatedLinks } from './expect-list.ts';
import { letItRun, scheduleOf } from './exporting.ts';
import { need } from './need.ts';
import { amounts, formOf, referencesIn, tally } from './note-lines.ts';
import { noteEarlierFiles } from './note-earlier-files.ts';
import { noteRemoval } from './note-removal.ts';
import { definePhrases } from './phrases.ts';
import { asSeen } from './portal/scene.ts';
import { resolvable } from './resolvable.ts';
import { noteHostKeys } from './sftp-logins.ts';
import { noteTokenAnswers } from './smart/refusals.ts';
import { noteRemoved, noteSftpList } from './sftp-notes.ts';
import type { NdhWorld } from './world.ts';

/** What is only told of a target, by no row's verdict but a MAY one's. */
export type Observation = (world: NdhWorld) => unknown;

definePhrases<Observation>('observation', {
  'the answer to the link is': noteAnswers,
  'when each file went is': noteFates,
  'what the status told at each stage is': noteFates,
  'links that occur twice are': noteRepeatedLinks,
  'whether the run has a list is': noteList,
  'whether the files of the run before are still served is': noteEarlierFiles,
  'the answer to the deletion is': noteUnknown,
  'the answer to the assertion is': noteTokenAnswers,
  'whether the file stays until the next run is': noteStay,
  'whether the schedule runs on is': noteRun,
  'what remains of the files is': noteRemains,
  'whether the deleted file goes is': noteGoing,
  'what comes of the missing right is': noteNarrow,
  'what becomes of list, files and schedule is': noteAfterList,
  'what becomes of the removed file is': noteRemoved,
  'the list at the SFTP place is': noteSftpList,
  'the host key of a second session is': noteHostKeys,
  'the fate of the removed resource is': noteFate,
  'which of portal and operation take a schedule is': asSeen('takes a schedule as the operation does'),
  'whether an earlier session is signed in too is': asSeen('ends the sessions from before'),
  'whether the portal takes the form of another page is': asSeen('takes no form of another page'),
  'whether they show the key of the second factor again is': noteFates,
  'whether the portal tells them apart is': noteFates,
  'how the browser keeps the session is': asSeen('keeps its session in a cookie'),
  'files and lines of each type are': noteAmounts,
  'the forms of references are': noteForms,
  'references that lead nowhere are': noteLost,
  'names and media types are': noteLabels,
  ...kickOffNotes,
  'what the other client gets is': noteForeignAnswers,
  'what becomes of the exported file is': noteForeignAnswers,
});

function noteFates(world: NdhWorld): void {
  for (const fate of need(world.fates)) world.record(fate);
}

function noteAnswers(world: NdhWorld): void {
  for (const { request, response } of need(world.answers))
    world.record(`${request.method} is answered ${response.status}`);
}

function noteRepeatedLinks(world: NdhWorld): void {
  const repeated = repeatedLinks(listRead(world));
  world.record(repeated.length > 0 ? `repeated: ${repeated.join(', ')}` : 'each link occurs once');
}

async function noteList(world: NdhWorld): Promise<void> {
  const { status } = need(world.answer).response;
  if (status >= 400) throw new NotOffered(`the format is refused (${status})`);
  const scheduled = scheduleOf(world, world.actor);
  await letItRun(world, scheduled);
  const { list, problem } = await scheduled.receiver.readList();
  world.record(list ? `a list of ${list.links.map(({ given }) => given).join(', ')}` : `no list: ${problem}`);
}

async function noteFate(world: NdhWorld): Promise<void> {
  noteRemoval(world, await readSecondRun(world), need(world.change).after);
}

function noteAmounts(world: NdhWorld): void {
  for (const amount of amounts(need(world.complete))) world.record(amount);
}

function noteForms(world: NdhWorld): void {
  const references = [...referencesIn(need(world.complete).resources)];
  if (references.length === 0) throw new NotTestable('no line holds a reference');
  world.record(tally(references.map((reference) => formOf(reference, world.config.baseUrl))));
}

async function noteLost(world: NdhWorld): Promise<void> {
  const { sample, lost } = await resolvable(world, need(world.complete).resources);
  if (sample === 0) throw new NotTestable('no reference leads to a type of the run');
  world.record(`${lost.length} of ${sample} references lead nowhere ${lost.slice(0, 3).join(', ')}`.trim());
}

function noteLabels(world: NdhWorld): void {
  const { files } = need(world.complete);
  const extension = (url: string) => /\.[a-z.]+$/.exec(new URL(url).pathname)?.[0] ?? 'no extension';
  const labels = files.map(
    ({ link, exchange }) =>
      `${extension(link.url)} as ${exchange.response.headers['content-type'] ?? 'nothing'}`,
  );
  world.record(tally(labels));
}
