import { encodeKickOff, type ExportParameters } from '../client/kickoff.ts';
import type { Exchange } from '../client/exchange.ts';
import { done, type Scheduled } from './by-binding.ts';
import { lookFor, readList } from './look-for-run.ts';
import { accepted, ReceiveFailed } from './receive-failed.ts';
import { FileNames } from './file-names.ts';
import { takeFile, type TakenFile } from './take-file.ts';
import type { Visit } from './visit.ts';

/** A schedule that a receiver wants. */
export interface WantedSchedule {
  types: string[];
  filters: string[];
  frequency: string;
  scheduledId?: string;
  keepFile?: boolean;
  outputFormat?: string;
}

/** Seconds between the request and the first run, and the longest wait for it. */
export const startsAfter = 60;
export const patience = 6 * 3600;

/** Schedules an export. @throws ReceiveFailed where it is refused */
export async function schedule(visit: Visit, wanted: WantedSchedule): Promise<Scheduled> {
  const start = new Date((await visit.now()).getTime() + startsAfter * 1000);
  const { types, filters, frequency, scheduledId, keepFile, outputFormat } = wanted;
  const parameters: ExportParameters = {
    account: visit.account.accountId,
    ...(types.length > 0 && { type: types }),
    ...(filters.length > 0 && { typeFilter: filters }),
    startdate: start.toISOString(),
    frequency,
    ...(scheduledId !== undefined && { scheduledId }),
    ...(keepFile !== undefined && { keepFile }),
    ...(outputFormat !== undefined && { outputFormat }),
  };
  const asked = visit.behaviour.scheduled(parameters);
  const { response, request } = await call(visit, asked, 'the schedule');
  visit.tell(`scheduled ${frequency}${asked.scheduledId === undefined ? '' : ` as ${asked.scheduledId}`}`);
  const { 'content-location': place = response.headers['location'] } = response.headers;
  const statusUrl = place === undefined ? undefined : URL.parse(place, request.url)?.href;
  return { scheduledId: asked.scheduledId, statusUrl };
}

/** Cancels a schedule, as the configuration says or else by the operation. @throws ReceiveFailed where it is refused */
export async function cancel(visit: Visit, { scheduledId, statusUrl }: Scheduled): Promise<void> {
  const { request } = visit.conversation.config.cancel;
  const parameters = {
    account: visit.account.accountId,
    ...(scheduledId !== undefined && { scheduledId }),
    cancel: true,
  };
  if (request)
    done(
      await visit.use('kick-off', {
        ...{ key: 'cancel.request', written: request, values: { scheduledId, statusUrl } },
      }),
      'the cancellation',
    );
  else await call(visit, visit.behaviour.cancellation(parameters), 'the cancellation');
  visit.tell('cancelled the schedule');
}

async function call(visit: Visit, parameters: ExportParameters, what: string): Promise<Exchange> {
  const { config, edition } = visit.conversation;
  const name = config.operation.name ?? edition.operation.names[0] ?? '';
  const encoding = config.kickoff.encoding ?? 'parameters';
  const { query, body, contentType } = encodeKickOff(parameters, encoding, edition, {
    frequency: config.frequency.encoding,
  });
  const answer = await visit.send('kick-off', {
    method: config.kickoff.method === 'get' ? 'GET' : 'POST',
    url: `${config.baseUrl}/$${name}${query}`,
    headers: {
      accept: 'application/fhir+json',
      prefer: 'respond-async',
      ...(contentType !== undefined && { 'content-type': contentType }),
    },
    ...(body !== undefined && { body }),
  });
  return accepted(answer, what);
}

/** Waits until the files of the latest run may be fetched. @throws ReceiveFailed after six hours */
export async function awaitRun(visit: Visit, scheduled: Scheduled): Promise<void> {
  await visit.wait(startsAfter);
  const look = lookFor(visit, scheduled);
  if (!look) return;
  for (let reads = 1, waited = 0; waited < patience; reads += 1) {
    const { isThere, answer } = await look();
    if (isThere) return;
    const seconds = visit.behaviour.pause(answer, reads, await visit.now());
    visit.tell(`waiting ${seconds} s for the run`);
    await visit.wait(seconds);
    waited += seconds;
  }
  throw new ReceiveFailed(`there was no run within ${patience / 3600} hours`);
}

/** Fetches every file that the account's list names; where told, each is deleted afterwards. */
export async function fetchListed(
  visit: Visit,
  options: { folder: string; deletes: boolean; scheduledId?: string | undefined },
): Promise<TakenFile[]> {
  const { conversation, behaviour } = visit;
  const list = await readList(visit, options);
  const requiresToken = conversation.config.files.access === 'token';
  const counts = new Map(list.links.map((link) => [link.url, link.count]));
  const names = new FileNames();
  const taken: TakenFile[] = [];
  const usable = list.links.filter((link) => link.flaw === undefined).map((link) => link.url);
  for (const link of behaviour.addresses(usable)) {
    const count = counts.get(link);
    const file = await takeFile(
      visit,
      { url: link, name: names.of(link), requiresToken, ...(count !== undefined && { count }) },
      options.folder,
    );
    taken.push(file);
    visit.tell(`${file.lines} lines into ${file.path}`);
    if (options.deletes) await deleteFile(visit, link);
  }
  return taken;
}

async function deleteFile(visit: Visit, link: string): Promise<void> {
  const { request: written } = visit.conversation.config.delete;
  const what = 'the deletion';
  if (written) done(await visit.use('deletion', { key: 'delete.request', written, values: { link } }), what);
  else accepted(await visit.send('deletion', { method: 'DELETE', url: link }), what);
}
