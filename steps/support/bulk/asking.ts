import { addressOf } from '../../../lib/client/bulk/job.ts';
import type { BulkParameters } from '../../../lib/client/bulk/kick-off.ts';
import type { KickOffOptions } from '../../../lib/client/bulk/bulk-client.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { once } from '../once.ts';
import type { NdhWorld } from '../world.ts';
import { bulkClient } from './client.ts';
import type { BulkFile } from './exported-files.ts';
import { ownExport, sharedExport, type BulkExport } from './exports.ts';
import { workingForm } from './kick-off-forms.ts';

/** Asks for an export in the form that works. @throws as `workingForm` does */
export async function ask(
  world: NdhWorld,
  name: string,
  parameters: BulkParameters,
  options: KickOffOptions = {},
): Promise<Exchange> {
  const form = await workingForm(world, name);
  return (await bulkClient(world, name)).kickOff(parameters, { form, ...options });
}

/** As `ask`; what has started is ended again. */
export async function askAndEnd(
  world: NdhWorld,
  name: string,
  parameters: BulkParameters,
  options: KickOffOptions = {},
): Promise<Exchange> {
  const answer = await ask(world, name, parameters, options);
  await release(world, name, answer);
  return answer;
}

/** Asks for an export and takes the first answer, though it asks to come again later. */
export async function askImpatiently(
  world: NdhWorld,
  name: string,
  parameters: BulkParameters,
): Promise<Exchange> {
  return ask(world, name, parameters, { impatient: true });
}

/** One poll of what a kick-off has started; undefined where it has started nothing. */
export async function pollOf(
  world: NdhWorld,
  name: string,
  kickOff: Exchange,
): Promise<Exchange | undefined> {
  const address = addressOf(kickOff);
  return address === undefined ? undefined : (await bulkClient(world, name)).poll(address);
}

/** Ends what a kick-off has started, where it has. */
export async function endOf(world: NdhWorld, name: string, kickOff: Exchange): Promise<Exchange | undefined> {
  const address = addressOf(kickOff);
  return address === undefined ? undefined : (await bulkClient(world, name)).end(address);
}

/** As `endOf`, where nobody looks at how that goes. */
export async function release(world: NdhWorld, name: string, kickOff: Exchange): Promise<void> {
  const address = addressOf(kickOff);
  if (address !== undefined) await (await bulkClient(world, name)).release(address);
}

/** An export that was asked for, as far as it came. */
export interface Attempt {
  kickOff: Exchange;
  /** What it gave, where it ended with a manifest. */
  gave?: BulkExport;
}

/** Exports once in a run for all who only look at it; a refusal is asked again once. */
export function attempt(world: NdhWorld, name: string, parameters: BulkParameters): Promise<Attempt> {
  return once(world, `try of a bulk export ${JSON.stringify(parameters)}`, (world) =>
    trying(world, name, parameters, () => sharedExport(world, name, parameters)),
  );
}

/** As `attempt`, for the scenario alone: what the directory holds has changed since others asked. */
export function attemptAnew(world: NdhWorld, name: string, parameters: BulkParameters): Promise<Attempt> {
  return trying(world, name, parameters, () => ownExport(world, name, parameters));
}

async function trying(
  world: NdhWorld,
  name: string,
  parameters: BulkParameters,
  read: () => Promise<BulkExport>,
): Promise<Attempt> {
  await workingForm(world, name);
  try {
    const gave = await read();
    return { kickOff: gave.job.kickOff, gave };
  } catch (error) {
    if (!(error instanceof NotTestable || error instanceof NotOffered)) throw error;
    return { kickOff: await askAndEnd(world, name, parameters) };
  }
}

/** What an attempt gave, as a situation. @throws NotTestable where it gave nothing that can be judged */
export function given(tried: Attempt | undefined): BulkExport {
  const status = tried?.kickOff.response.status;
  if (!tried?.gave)
    throw new NotTestable(
      status === 202
        ? 'the export did not end with a manifest (BULK-STATUS-01)'
        : `the export is answered ${status}`,
    );
  const lost = tried.gave.files.find(
    ({ item, exchange, flaw }) =>
      item.array === 'output' && (exchange.response.status !== 200 || flaw !== undefined),
  );
  if (lost) throw new NotTestable(`a file cannot be had: ${lossOf(lost)} (BULK-FILE-01)`);
  // Whoever counts resources would find none, and blame what is right.
  if (
    tried.gave.resources.length === 0 &&
    tried.gave.files.some(({ item, lines }) => item.array === 'output' && lines.length > 0)
  )
    throw new NotTestable('no line of the files is a resource (NDH-BULK-18)');
  return tried.gave;
}

const lossOf = ({ exchange, flaw }: BulkFile): string => flaw ?? `status ${exchange.response.status}`;

/** When the directory was as an export shows it, as its manifest tells. */
export const transactionTimeOf = ({ manifest }: BulkExport): string => {
  const { transactionTime } = manifest.body;
  return typeof transactionTime === 'string' ? transactionTime : 'none';
};

/** Whether the Bulk Data edition lets a server add resources that exported ones refer to. */
export const addsRelated = ({ edition }: NdhWorld): boolean => edition.buildsOn.includes('bulk-3.0.0');
