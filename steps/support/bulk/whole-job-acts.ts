import { addressOf } from '../../../lib/client/bulk/job.ts';
import type { BulkParameters } from '../../../lib/client/bulk/kick-off.ts';
import type { Manifest } from '../../../lib/client/bulk/manifest.ts';
import { bodyText } from '../../../lib/client/decoded-body.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { tokenAllowed } from '../../../lib/client/token-allowed.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import { isNetwork, removeRecord } from '../directory-changes.ts';
import { countTypes } from '../expect-resources.ts';
import { resourcesOf } from '../lines.ts';
import type { NdhWorld } from '../world.ts';
import { needShownToClient } from './access.ts';
import { ask, attempt, attemptAnew, endOf, given, transactionTimeOf } from './asking.ts';
import { bulkClient } from './client.ts';
import { fetchOrSilence } from './exported-files.ts';
import { smallest, workingForm } from './kick-off-forms.ts';
import { toldCoding, type WholeJob } from './whole-job.ts';

const organizations: BulkParameters = [['_type', 'Organization']];

/** What comes of posted FHIR Parameters that ask for organizations (BULK-KICK-02). */
export async function postParameters(world: NdhWorld, name: string): Promise<string> {
  const kickOff = await ask(world, name, organizations, { form: 'post-parameters' });
  const { files } = await wholeJob(world, name, kickOff);
  const types = Object.keys(countTypes(files.flatMap((file) => resourcesOf(bodyText(file)))));
  const { status } = kickOff.response;
  return status === 202 ? `answered 202, exports ${types.join(', ') || 'nothing'}` : `answered ${status}`;
}

/** What comes of a list of resources that is to narrow an export (NDH-BULK-13). */
export async function exportList(world: NdhWorld, name: string): Promise<string> {
  const all = given(await attempt(world, name, organizations)).resources.length;
  const { kickOff, gave } = await attemptAnew(world, name, [...organizations, ['_list', 'List/1']]);
  const lines = gave ? `, ${gave.resources.length} lines instead of ${all}` : '';
  return `answered ${kickOff.response.status}${lines}`;
}

/** What a manifest tells of deletions once a record has been removed (NDH-BULK-12). */
export async function exportSinceRemoval(world: NdhWorld, name: string): Promise<string> {
  const first = given(await attemptAnew(world, name, organizations));
  const { control, clock } = world.conversation;
  if (!control.has('removeRecord')) return `without a removal: ${toldOfDeletions(first.manifest)}`;
  if (clock.canAdvance) await clock.advance('PT1M');
  const record = (await needShownToClient(world, 'Organization')).find((shown) => !isNetwork(shown));
  if (!record) throw new NotTestable('the directory shows no Organization that could be removed');
  await removeRecord(world, record);
  const second = await attemptAnew(world, name, [...organizations, ['_since', transactionTimeOf(first)]]);
  const told = given(second).resources.length;
  return `${toldOfDeletions(given(second).manifest)}; ${told} lines`;
}

function toldOfDeletions({ body, items }: Manifest): string {
  const keys = ['deleted', 'deletions'].filter((key) => key in body);
  const amounts = keys.map((key) => `${key} of ${items.filter(({ array }) => array === key).length} files`);
  return amounts.join(' and ') || 'neither deleted nor deletions';
}

/** One export from its kick-off to its clean-up. */
export async function followToEnd(world: NdhWorld, name: string): Promise<WholeJob> {
  return wholeJob(world, name, await ask(world, name, organizations));
}

/** Fetches a file of an export as a receiver that takes it compressed. */
export async function fetchCompressed(world: NdhWorld, name: string): Promise<string> {
  const kickOff = await ask(world, name, organizations);
  return toldCoding(await wholeJob(world, name, kickOff, { 'accept-encoding': 'gzip' }));
}

/** Has an export fail as a whole and follows it. */
export async function exportThatFails(world: NdhWorld, name: string): Promise<WholeJob> {
  await workingForm(world, name);
  const { control } = world.conversation;
  await control.spoilNextExport('job');
  world.undo.push(() => control.spareExports());
  const kickOff = await ask(world, name, organizations);
  world.conversation.bulk.seen.leaveOut(addressOf(kickOff) ?? '');
  return wholeJob(world, name, kickOff);
}

/** Asks for a table; one that comes about is followed (NDH-BULK-08). */
export async function exportTable(world: NdhWorld, name: string): Promise<WholeJob> {
  const usual = await smallest(world, name);
  const kickOff = await ask(world, name, [...usual, ['_outputFormat', 'application/csv']]);
  return kickOff.response.status === 202 ? wholeJob(world, name, kickOff) : { kickOff, polls: [], files: [] };
}

/** Follows an accepted export: status, manifest, the files of the output, clean-up. */
async function wholeJob(
  world: NdhWorld,
  name: string,
  kickOff: Exchange,
  headers: Record<string, string> = {},
): Promise<WholeJob> {
  if (addressOf(kickOff) === undefined) return { kickOff, polls: [], files: [] };
  const client = await bulkClient(world, name);
  const { manifest, polls } = await client.awaitEnd(kickOff);
  const needsToken = manifest?.body['requiresAccessToken'] !== false;
  const files: Exchange[] = [];
  for (const { array, url } of manifest?.items ?? []) {
    if (array !== 'output' || url === undefined) continue;
    if (needsToken && !tokenAllowed(url, world.config))
      throw new NotTestable(
        `a file is to be fetched with the token from another host: ${url} (files.tokenHosts)`,
      );
    const options = { headers, ...(needsToken ? {} : { as: 'nobody' as const }) };
    files.push((await fetchOrSilence(client, url, options)).exchange);
  }
  const ended = await endOf(world, name, kickOff);
  return { kickOff, polls, files, ...(ended && { ended }) };
}
