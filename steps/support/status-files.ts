import { take } from '../../lib/bindings/capture.ts';
import { namesTaken, toldAs } from '../../lib/bindings/named-values.ts';
import { bodyText } from '../../lib/client/decoded-body.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import { takesSchedule } from '../../lib/client/read-list.ts';
import type { StatusConfig } from '../../lib/config/target-config.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import { parseFileList } from '../../lib/client/file-list.ts';
import { noteBeside, segmentOf, visibleNames } from './file-names.ts';
import { filesAt, sftpOf } from './sftp-place.ts';
import { stateOf, type State } from './status-state.ts';
import type { NdhWorld } from './world.ts';

/** One text that tells how far a run is. */
export interface StatusFile {
  channel: 'status address' | 'beside the data' | 'acceptance' | 'SFTP' | 'status.request' | 'list';
  /** Address or path. */
  place: string;
  /** Names that show; none where the address stands for whatever run is the latest. */
  names: string[];
  text: string;
  state: State;
  /** It was asked for by the schedule: it is that one's, whether or not that shows. */
  ofSchedule?: boolean;
  /** It is there and cannot be read. */
  unread?: boolean;
}

/** Every place that was looked at, and the status files found there. */
export interface StatusSearch {
  places: string[];
  found: StatusFile[];
}

type Look = (world: NdhWorld, name: string, search: StatusSearch, dataLinks: string[]) => Promise<void>;

/** Where to look, by status.source (A06, A07). */
const looks: Record<StatusConfig['source'], Look[]> = {
  auto: [atStatusAddress, besideData, onSftp, byRequest, inList, atAcceptance],
  statusFile: [atStatusAddress, besideData, onSftp],
  contentLocation: [atAcceptance],
  request: [byRequest],
  list: [inList],
  none: [],
};

/** Looks for what tells of the receiver's latest run, wherever that may be. */
export async function findStatus(
  world: NdhWorld,
  name: string,
  dataLinks: string[] = [],
): Promise<StatusSearch> {
  const { source } = world.config.status;
  if (source === 'none') return { places: ['status.source: none'], found: [] };
  const search: StatusSearch = { places: [], found: [] };
  for (const look of looks[source]) await look(world, name, search, dataLinks);
  return search;
}

function sight(
  world: NdhWorld,
  channel: StatusFile['channel'],
  place: string,
  file: { names: string[]; text: string },
): StatusFile {
  const { vocabulary } = world.config.status;
  const own = stateOf(file.text, vocabulary);
  const named = file.names.map((name) => stateOf(name, vocabulary)).find((state) => state !== 'other');
  const state = own === 'nothing' || own === 'other' ? (named ?? own) : own;
  return { channel, place, ...file, state };
}

async function atStatusAddress(world: NdhWorld, name: string, search: StatusSearch): Promise<void> {
  const exchange = await (await world.receiver(name)).statusFile();
  if (!exchange) return;
  search.places.push(exchange.request.url);
  if (exchange.response.status >= 300) return;
  const id = idOf(world, name);
  const file = { names: visibleNames(exchange, id), text: bodyText(exchange) };
  search.found.push(sight(world, 'status address', exchange.request.url, file));
}

async function besideData(
  world: NdhWorld,
  name: string,
  search: StatusSearch,
  dataLinks: string[],
): Promise<void> {
  const receiver = await world.receiver(name);
  for (const url of noteBeside(world, dataLinks, 'status', idOf(world, name))) {
    search.places.push(url);
    const exchange = await receiver.note(url);
    if (!isNote(exchange)) continue;
    const file = { names: [segmentOf(url)], text: bodyText(exchange) };
    search.found.push(sight(world, 'beside the data', url, file));
  }
}

/** A text of its own, not a page that a server shows for every address, and no data. */
function isNote({ response }: Exchange): boolean {
  const type = response.headers['content-type'] ?? '';
  return response.status < 300 && !/html|fhir\+ndjson/i.test(type);
}

async function onSftp(world: NdhWorld, name: string, search: StatusSearch): Promise<void> {
  if (!world.config.sftp) return;
  const session = await sftpOf(world, name).catch((error: unknown) => {
    if (error instanceof NotTestable) return undefined;
    throw error;
  });
  if (!session) return;
  const entries = await filesAt(world, name);
  search.places.push('SFTP');
  const id = idOf(world, name);
  const notes = entries.filter(({ name: file }) => !/ndjson/i.test(file) || /status/i.test(file));
  const own = notes.filter(({ path }) => path.toLowerCase().includes(id.toLowerCase()));
  const newest = (own.length > 0 ? own : notes).sort(
    (a, b) => b.modified - a.modified || (b.name > a.name ? 1 : -1),
  );
  for (const entry of newest.slice(0, 1)) {
    const answer = await session.tryRead(entry.path);
    const text = answer.status === 'ok' ? answer.value.toString('utf8') : '';
    const found = sight(world, 'SFTP', entry.path, { names: [entry.name], text });
    search.found.push({ ...found, ...(answer.status !== 'ok' && { unread: true }) });
  }
}

/** By status.request; what it captures as state is the status, else its last answer is. */
async function byRequest(world: NdhWorld, name: string, search: StatusSearch): Promise<void> {
  const { request } = world.config.status;
  const asked = request && (await (await world.receiver(name)).askStatus(request));
  if (!request || !asked) return;
  const { exchange, captured, refused } = asked;
  search.places.push(exchange.request.url);
  if (refused) return;
  const state = toldAs('state', request, captured);
  const text = typeof state === 'string' ? state : bodyText(exchange);
  const file = { names: visibleNames(exchange, idOf(world, name)), text };
  const ofSchedule = takesSchedule(request) || namesTaken(request).has('statusUrl');
  search.found.push({ ...sight(world, 'status.request', exchange.request.url, file), ofSchedule });
}

/** In the answer to asking for the list, where status.list says; the list's own name is none of the status. */
async function inList(world: NdhWorld, name: string, search: StatusSearch): Promise<void> {
  const { list: place } = world.config.status;
  if (place === undefined) return;
  const { exchange } = await (await world.receiver(name)).readList();
  const { url } = exchange.request;
  search.places.push(`the list, ${url}`);
  const state = exchange.response.status < 300 ? take(place, exchange) : undefined;
  if (state === undefined) return;
  const { request } = world.config.list ?? {};
  const text = typeof state === 'string' ? state : JSON.stringify(state);
  const found = sight(world, 'list', url, { names: [], text });
  search.found.push({ ...found, ofSchedule: request !== undefined && takesSchedule(request) });
}

async function atAcceptance(world: NdhWorld, name: string, search: StatusSearch): Promise<void> {
  const { statusUrl, receiver } = world.schedules.get(name) ?? {};
  if (!statusUrl || !receiver) return;
  search.places.push(statusUrl);
  const exchange = await receiver.status(statusUrl);
  if (exchange.response.status >= 300) return;
  const progress = exchange.response.headers['x-progress'] ?? '';
  const text = `${progress} ${bodyText(exchange)}`.trim();
  const names = visibleNames(exchange, idOf(world, name));
  // The status tells a manifest of Bulk Data, or what the list is like.
  const { list: _, ...usual } = world.config;
  const lists = [usual, world.config].map((config) => parseFileList(exchange, config));
  const isManifest = lists.some((list) => 'links' in list) && exchange.response.status === 200;
  const state = isManifest ? 'completed' : exchange.response.status === 202 ? 'pending' : undefined;
  const found = sight(world, 'acceptance', statusUrl, { names, text });
  // A manifest is the list of a run that is done; whether it stands for a status file is for the operator to say.
  if (isManifest && world.config.status.source !== 'contentLocation') return;
  search.found.push({ ...found, state: state ?? found.state, ofSchedule: true });
}

/** The id of the receiver's latest schedule; empty where the edition has none. */
export function idOf(world: NdhWorld, name: string): string {
  return world.schedules.get(name)?.parameters.scheduledId ?? '';
}
