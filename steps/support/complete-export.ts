import { decodedBody } from '../../lib/client/decoded-body.ts';
import type { FileList } from '../../lib/client/file-list.ts';
import type { Receiver } from '../../lib/client/receiver.ts';
import type { FhirResource } from '../../lib/client/search.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import { letItRun, scheduleOf, submit } from './exporting.ts';
import { notOfferedIn } from './missing-operation.ts';
import { once } from './once.ts';
import { asResource } from './lines.ts';
import { readRepository, type ReadFile } from './reading.ts';
import type { NdhWorld } from './world.ts';

/** One line of a file that is not blank. */
export interface ExportedLine {
  file: ExportedFile;
  /** Counted from 1, blank lines included. */
  number: number;
  text: string;
  /** The line as an object; absent where it is none. */
  resource?: FhirResource;
}

/** A data file with its bytes after content decoding. */
export interface ExportedFile extends ReadFile {
  bytes: Uint8Array;
  lines: ExportedLine[];
}

/** One unfiltered export of every type, read once in a run of the suite and shared by all that only look at it. */
export interface CompleteExport {
  list: FileList;
  files: ExportedFile[];
  lines: ExportedLine[];
  /** The lines that are objects. */
  resources: FhirResource[];
}

/**
 * An unfiltered export of every type that has run; the first scenario that asks for it has it made, by that receiver.
 * @throws NotTestable where no such export is accepted
 */
export async function ranExport(world: NdhWorld, name: string): Promise<Receiver> {
  return once(world, 'complete export that has run', async (world) => {
    await scheduleEveryType(world, name);
    await letItRun(world, scheduleOf(world, name));
    return world.receiver(name);
  });
}

/**
 * The complete export; the first scenario that asks for it reads it.
 * @throws NotTestable where no such export comes about or one of its files cannot be read
 */
export async function completeExport(world: NdhWorld, name: string): Promise<CompleteExport> {
  const made = world.target.shared.has('complete export');
  const complete = await once(world, 'complete export', async (world) =>
    readAll(await ranExport(world, name)),
  );
  if (made) world.exchanges.push(...complete.files.map(({ exchange }) => exchange));
  return complete;
}

async function readAll(receiver: Receiver): Promise<CompleteExport> {
  const { list, files, listExchange } = await readRepository(receiver);
  if (!list) throw new NotTestable(`no run is seen: the list is answered ${listExchange.response.status}`);
  const exported = files.map(withLines);
  if (exported.length === 0) throw new NotTestable('the complete export has no data file (NDH-LIST-01)');
  const lines = exported.flatMap((file) => file.lines);
  return { list, files: exported, lines, resources: exported.flatMap(({ resources }) => resources) };
}

/**
 * Asks for every type by name, those included that have a profile but no place in the edition's list of types; where a
 * target does not know them all for the list alone, else for what it exports by itself.
 */
export async function scheduleEveryType(world: NdhWorld, name: string): Promise<void> {
  const { types } = world.edition.operation;
  const further = world.edition.profiles
    .filter(({ type, alias }) => alias === undefined && !types.includes(type))
    .map(({ type }) => type);
  const wishes = [{ type: [...types, ...further] }, { type: types }, { without: ['_type'] }];
  for (const wish of further.length > 0 ? wishes : wishes.slice(1)) {
    const { exchange } = await submit(world, name, { ...wish, keepFile: true });
    if (exchange.response.status < 300) return;
  }
  const refused = `an export of every type is answered ${world.answer?.response.status} (NDH-SCHED-02)`;
  throw notOfferedIn(world) ?? new NotTestable(refused);
}

/** A file and its lines one by one. */
export function withLines(read: ReadFile): ExportedFile {
  const file: ExportedFile = { ...read, bytes: decodedBody(read.exchange), lines: [] };
  for (const [index, text] of read.text.split(/\r?\n/).entries()) {
    if (text.trim() === '') continue;
    const resource = asResource(text);
    file.lines.push({ file, number: index + 1, text, ...(resource && { resource }) });
  }
  return file;
}
