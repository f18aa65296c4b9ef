import { isAccepted, type BulkClient } from '../../../lib/client/bulk/bulk-client.ts';
import type { EndedJob } from '../../../lib/client/bulk/job.ts';
import type { BulkParameters } from '../../../lib/client/bulk/kick-off.ts';
import type { Manifest, ManifestItem } from '../../../lib/client/bulk/manifest.ts';
import { bodyText } from '../../../lib/client/decoded-body.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import type { FhirResource } from '../../../lib/client/search.ts';
import { NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { isKnown } from '../bulk.ts';
import { asResource, linesOf } from '../lines.ts';
import { once } from '../once.ts';
import type { NdhWorld } from '../world.ts';
import { bulkClient } from './client.ts';

/** A file of an export as it was fetched; without lines where its answer is not 200. */
export interface BulkFile {
  item: ManifestItem;
  exchange: Exchange;
  redirects: Exchange[];
  text: string;
  /** The lines that are not blank. */
  lines: string[];
  /** The lines that are objects. */
  resources: FhirResource[];
}

/** An export from its kick-off to the last byte of its files. */
export interface BulkExport {
  /** Whose export it is: it may be another scenario's. */
  client: BulkClient;
  parameters: BulkParameters;
  job: EndedJob;
  manifest: Manifest;
  /** Of all arrays of the manifest. */
  files: BulkFile[];
  /** The resources of `output`. */
  resources: FhirResource[];
}

/** The whole directory as a client may see it, exported without parameters; made once in a run. */
export const fullExport = (world: NdhWorld, name: string): Promise<BulkExport> =>
  sharedExport(world, name, []);

/** All organizations; made once in a run. */
export const smallExport = (world: NdhWorld, name: string): Promise<BulkExport> =>
  sharedExport(world, name, [['_type', 'Organization']]);

/**
 * An export that is made once in a run of the suite for all scenarios that only look at it; its job stays until the run
 * has ended.
 * @throws as `readExport` does
 */
export async function sharedExport(
  world: NdhWorld,
  name: string,
  parameters: BulkParameters,
): Promise<BulkExport> {
  const label = `bulk export ${JSON.stringify(parameters)}`;
  const made = world.target.shared.has(label);
  const shared = await once(world, label, async () => {
    const client = await bulkClient(world, name);
    // The scenario that makes it must not end it.
    world.bulk.clients.delete(name);
    world.target.closing.push(() => client.endAll());
    return readExport(client, parameters);
  });
  if (made) world.exchanges.push(...exchangesOf(shared));
  world.bulk.exports.push(shared);
  return shared;
}

/** An export of the scenario's own, read whole; its job is ended with the scenario. */
export async function ownExport(
  world: NdhWorld,
  name: string,
  parameters: BulkParameters,
): Promise<BulkExport> {
  const own = await readExport(await bulkClient(world, name), parameters);
  world.bulk.exports.push(own);
  return own;
}

/**
 * Asks for an export, waits for its end and reads every file it names.
 * @throws NotOffered where nobody knows the operation (NDH-BULK-01)
 * @throws NotTestable where the export is refused or does not end with a manifest (BULK-STATUS-01)
 */
async function readExport(client: BulkClient, parameters: BulkParameters): Promise<BulkExport> {
  const kickOff = await client.kickOff(parameters);
  if (!isKnown(kickOff))
    throw new NotOffered('$export is answered as an operation that nobody has (NDH-BULK-01)');
  if (!isAccepted(kickOff))
    throw new NotTestable(`$export is answered ${kickOff.response.status} (NDH-BULK-01)`);
  const job = await client.awaitEnd(kickOff);
  const { manifest } = job;
  if (!manifest)
    throw new NotTestable(`the export ended ${job.outcome}, without a manifest (BULK-STATUS-01)`);
  const files = await readFiles(client, manifest);
  const resources = files.filter(({ item }) => item.array === 'output').flatMap((file) => file.resources);
  return { client, parameters, job, manifest, files, resources };
}

/** Every file that a manifest names, with the token unless it says that none is needed. */
export async function readFiles(client: BulkClient, manifest: Manifest): Promise<BulkFile[]> {
  const needsToken = manifest.body['requiresAccessToken'] !== false;
  const files: BulkFile[] = [];
  for (const item of manifest.items) {
    const file =
      item.url === undefined ? undefined : await client.fetch(item.url, needsToken ? {} : { as: 'nobody' });
    if (file) files.push(fileOf(item, file.exchange, file.redirects));
  }
  return files;
}

function fileOf(item: ManifestItem, exchange: Exchange, redirects: Exchange[]): BulkFile {
  const text = exchange.response.status === 200 ? bodyText(exchange) : '';
  const lines = linesOf(text);
  return {
    item,
    exchange,
    redirects,
    text,
    lines,
    resources: lines.flatMap((line) => asResource(line) ?? []),
  };
}

const exchangesOf = ({ job, files }: BulkExport): Exchange[] => [
  job.kickOff,
  ...job.polls,
  ...files.map(({ exchange }) => exchange),
];
