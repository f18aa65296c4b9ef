import { readName } from '../../lib/client/run-file-name.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import { lineSet } from './downloads.ts';
import { noteBeside, segmentOf, visibleNames } from './file-names.ts';
import { readListed, type RepositoryReading } from './reading.ts';
import { downloadPlace, filesAt } from './sftp-place.ts';
import { findStatus, idOf, type StatusSearch } from './status-files.ts';
import type { NdhWorld } from './world.ts';

/** A data file of a run, and every name it goes by. */
export interface RunFile {
  /** Address on the web, or path on SFTP. */
  place: string;
  channel: 'REST' | 'SFTP';
  names: string[];
  types: string[];
}

/** What a run has left, as its receiver sees it on all channels. */
export interface RunFiles {
  scheduledId: string;
  /** When it was looked at. */
  seen: Date;
  reading: RepositoryReading;
  data: RunFile[];
  /** Names of the list that are visible, by channel. */
  lists: { channel: RunFile['channel']; name: string }[];
  status: StatusSearch;
}

/**
 * Looks at everything that the receiver's latest run has left.
 * @throws NotTestable without a list of at least one data file
 */
export async function lookAtRun(world: NdhWorld, name: string): Promise<RunFiles> {
  const scheduledId = idOf(world, name);
  const receiver = await world.receiver(name);
  const reading = await readListed(receiver);
  if (reading.files.length === 0) throw new NotTestable('the list names no data file (NDH-LIST-01)');
  const rest = reading.files.map(({ link, exchange, resources }): RunFile => ({
    place: link.url,
    channel: 'REST',
    names: visibleNames({ ...exchange, request: { ...exchange.request, url: link.url } }, scheduledId),
    types: [...new Set(resources.map(({ resourceType }) => resourceType))],
  }));
  const links = reading.files.map(({ link }) => link.url);
  return {
    scheduledId,
    seen: await world.conversation.clock.now(),
    reading,
    data: [...rest, ...(await onSftp(world, name, reading))],
    lists: await listNames(world, name, reading, links),
    status: await findStatus(world, name, links),
  };
}

/** The data files of the run on SFTP: those with the schedule's id in their path, or with the lines of a listed one. */
async function onSftp(world: NdhWorld, name: string, reading: RepositoryReading): Promise<RunFile[]> {
  if (!world.config.sftp) return [];
  const id = idOf(world, name).toLowerCase();
  const listed = new Set(reading.files.map(({ resources }) => lineSet(resources)));
  const files = await orNone(() => downloadPlace(world, name));
  return files
    .filter(({ path, resources }) => path.toLowerCase().includes(id) || listed.has(lineSet(resources)))
    .map(({ path, resources }) => ({
      place: path,
      channel: 'SFTP',
      names: [path.split('/').at(-1) ?? ''],
      types: [...new Set(resources.map(({ resourceType }) => resourceType))],
    }));
}

async function listNames(
  world: NdhWorld,
  name: string,
  { listExchange }: RepositoryReading,
  links: string[],
): Promise<RunFiles['lists']> {
  const id = idOf(world, name);
  const receiver = await world.receiver(name);
  const rest = visibleNames(listExchange, id);
  for (const url of noteBeside(world, links, 'ndjson-links', id)) {
    const { response } = await receiver.note(url);
    if (response.status < 300 && !/html|fhir\+ndjson/i.test(response.headers['content-type'] ?? ''))
      rest.push(segmentOf(url));
  }
  const entries = world.config.sftp ? await orNone(() => filesAt(world, name)) : [];
  const sftp = entries.filter(({ name: file, path }) => {
    const isData = readName(file, world.config.naming.template, id)?.format.startsWith('ndjson') === true;
    return !isData && /list|link|manifest/i.test(file) && (path.includes(id) || !/status/i.test(file));
  });
  return [
    ...rest.map((each) => ({ channel: 'REST' as const, name: each })),
    ...sftp.map((entry) => ({ channel: 'SFTP' as const, name: entry.name })),
  ];
}

/** What SFTP shows; where no session opens, NDH-SFTP-03 judges that. */
async function orNone<Item>(look: () => Promise<Item[]>): Promise<Item[]> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof NotTestable) return [];
    throw error;
  }
}
