import type { BulkClient } from '../../../lib/client/bulk/bulk-client.ts';
import type { EndedJob } from '../../../lib/client/bulk/job.ts';
import type { BulkParameters } from '../../../lib/client/bulk/kick-off.ts';
import type { Manifest } from '../../../lib/client/bulk/manifest.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import type { FhirResource } from '../../../lib/client/search.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import { once } from '../once.ts';
import { joined, type Sequence } from '../sequence.ts';
import type { NdhWorld } from '../world.ts';
import { bulkClient } from './client.ts';
import { readFiles, type BulkFile } from './exported-files.ts';
import { needAccepted } from './need-accepted.ts';

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
  resources: Sequence<FhirResource>;
}

/** The whole directory as a client may see it, exported without parameters; made once in a run. */
export const fullExport = (world: NdhWorld, name: string): Promise<BulkExport> =>
  sharedExport(world, name, []);

/**
 * A job that is run once in a run of the suite for all scenarios that only look at it, whatever it ends with; it stays
 * until the run has ended.
 * @throws as `runJob` does
 */
export function sharedJob(
  world: NdhWorld,
  name: string,
  parameters: BulkParameters,
): Promise<{ client: BulkClient; job: EndedJob }> {
  return once(world, `bulk job ${JSON.stringify(parameters)}`, async (world) => {
    const client = await bulkClient(world, name);
    // The scenario that makes it must not end it.
    world.bulk.clients.delete(name);
    world.target.closing.push(() => client.endAll());
    return { client, job: await runJob(client, parameters) };
  });
}

/**
 * The export of a shared job, with its files.
 * @throws as `runJob` and `withFiles` do
 */
export async function sharedExport(
  world: NdhWorld,
  name: string,
  parameters: BulkParameters,
): Promise<BulkExport> {
  const label = `bulk export ${JSON.stringify(parameters)}`;
  const made = world.target.shared.has(label);
  const shared = await once(world, label, async (world) => {
    const { client, job } = await sharedJob(world, name, parameters);
    return withFiles(client, parameters, job);
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
  const client = await bulkClient(world, name);
  const own = await withFiles(client, parameters, await runJob(client, parameters));
  world.bulk.exports.push(own);
  return own;
}

/**
 * Asks for an export and waits for its end.
 * @throws as `needAccepted` does
 */
async function runJob(client: BulkClient, parameters: BulkParameters): Promise<EndedJob> {
  const kickOff = await client.kickOff(parameters);
  needAccepted(kickOff, parameters);
  return client.awaitEnd(kickOff);
}

/** Reads every file of an export. @throws NotTestable where it did not end with a manifest (BULK-STATUS-01) */
async function withFiles(client: BulkClient, parameters: BulkParameters, job: EndedJob): Promise<BulkExport> {
  const { manifest } = job;
  if (!manifest)
    throw new NotTestable(`the export ended ${job.outcome}, without a manifest (BULK-STATUS-01)`);
  const files = await readFiles(client, job);
  const resources = joined(files.filter(({ item }) => item.array === 'output').map((file) => file.resources));
  return { client, parameters, job, manifest, files, resources };
}

const exchangesOf = ({ job, files }: BulkExport): Exchange[] => [
  job.kickOff,
  ...job.polls,
  ...files.map(({ exchange }) => exchange),
];
