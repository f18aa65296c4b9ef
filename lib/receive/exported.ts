import { inParallel } from '../client/bulk/in-parallel.ts';
import { addressOf, jobStatusOf } from '../client/bulk/job.ts';
import { kickOffRequest } from '../client/bulk/kick-off.ts';
import { type Manifest, type ManifestItem, readManifest } from '../client/bulk/manifest.ts';
import { accepted, ReceiveFailed } from './receive-failed.ts';
import { FileNames } from './file-names.ts';
import { takeFile, type TakenFile, type WantedFile } from './take-file.ts';
import type { Visit } from './visit.ts';

/** Files that are downloaded side by side. */
const filesAtOnce = 4;

/** A Bulk Data export that a receiver wants. */
export interface WantedExport {
  types: string[];
  filters: string[];
  since?: string;
  folder: string;
}

/** Exports by $export: asks, waits politely, fetches each file, ends the job. @throws ReceiveFailed where that fails */
export async function receiveExport(visit: Visit, wanted: WantedExport): Promise<TakenFile[]> {
  const address = await kickOff(visit, wanted);
  const taken = await takePages(visit, address, wanted.folder).catch(async (error: unknown) => {
    // What went wrong is told; that the job cannot be ended either would only hide it.
    await end(visit, address).catch(() => undefined);
    throw error;
  });
  await end(visit, address);
  return taken;
}

async function end(visit: Visit, address: string): Promise<void> {
  const { response } = await visit.send('job end', { method: 'DELETE', url: address });
  visit.tell(`ended the export (${response.status})`);
}

/** Takes the files of every page of the manifest, each page once. */
async function takePages(visit: Visit, address: string, folder: string): Promise<TakenFile[]> {
  const taken: TakenFile[] = [];
  const names = new FileNames();
  const seen = new Set<string>();
  for (let page: string | undefined = address; page !== undefined && !seen.has(page);) {
    seen.add(page);
    const manifest: Manifest = await finished(visit, page);
    taken.push(...(await takeAll(visit, manifest, folder, names)));
    [page] = manifest.next;
  }
  return taken;
}

async function kickOff(visit: Visit, { types, filters, since }: WantedExport): Promise<string> {
  const { config } = visit.conversation;
  const parameters = [
    ...(types.length > 0 ? ([['_type', types.join(',')]] as const) : []),
    ...filters.map((filter) => ['_typeFilter', filter] as const),
    ...(since === undefined ? [] : ([['_since', since]] as const)),
  ];
  const form = config.bulk.method === 'auto' ? 'get' : config.bulk.method;
  const headers = { accept: 'application/fhir+json', prefer: 'respond-async' };
  const asked = visit.behaviour.exported(parameters);
  const request = kickOffRequest(config.baseUrl, asked, form, headers);
  const answer = accepted(await visit.send('kick-off', request), 'the export');
  const address = addressOf(answer);
  if (address !== undefined) return address;
  throw new ReceiveFailed('the export is accepted without an address of its status');
}

/** The manifest, once the export has come to its end. */
async function finished(visit: Visit, url: string): Promise<Manifest> {
  const longest = visit.conversation.config.policy.jobTimeoutSeconds;
  for (let polls = 1, waited = 0; waited < longest; polls += 1) {
    const headers = { accept: 'application/json' };
    const answer = await visit.send('poll', { method: 'GET', url, headers, size: 'list' });
    const status = jobStatusOf(accepted(answer, 'the status of the export'));
    const manifest = status === 200 ? readManifest(answer) : undefined;
    if (manifest) return manifest;
    if (status !== 202) throw new ReceiveFailed(`the export ended with ${status} and no manifest`);
    const seconds = visit.behaviour.pause(answer, polls, await visit.now());
    visit.tell(`waiting ${seconds} s for the export`);
    await visit.wait(seconds);
    waited += seconds;
  }
  throw new ReceiveFailed(`the export did not end within ${longest} s (policy.jobTimeoutSeconds)`);
}

async function takeAll(
  visit: Visit,
  { items, body }: Manifest,
  folder: string,
  names: FileNames,
): Promise<TakenFile[]> {
  const requiresToken = body['requiresAccessToken'] !== false;
  const counts = new Map(items.map((item) => [urlOf(item), item.count]));
  const wanted = visit.behaviour.addresses([...counts.keys()]).map((url): WantedFile => {
    const count = counts.get(url);
    return { url, name: names.of(url), requiresToken, ...(typeof count === 'number' && { count }) };
  });
  const taken: TakenFile[] = [];
  await inParallel(wanted, filesAtOnce, async (each, index) => {
    const file = await takeFile(visit, each, folder);
    taken[index] = file;
    visit.tell(`${file.lines} lines into ${file.path}`);
  });
  return taken;
}

function urlOf({ url, array, given = 'none' }: ManifestItem): string {
  if (url !== undefined) return url;
  throw new ReceiveFailed(`an item of ${array} in the manifest has no address that can be asked: ${given}`);
}
