import { addressOf } from '../../lib/client/bulk/job.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import { bulkClient } from './bulk/client.ts';
import { unknownOperation } from './told-apart.ts';
import type { NdhWorld } from './world.ts';

/** Canonical of the Bulk Data export at the level of the system. */
export const bulkCanonical = 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export';

const organizations = [['_type', 'Organization']] as const;

/** The answers to a small Bulk Data export in each form, until one is known. */
export async function startBulk(world: NdhWorld, name: string): Promise<Exchange[]> {
  const client = await bulkClient(world, name);
  const asked = await client.kickOff(organizations, { form: 'get' });
  return isKnown(asked) ? [asked] : [asked, await client.kickOff(organizations, { form: 'post-parameters' })];
}

/** As `startBulk`; what has started is ended again. */
export async function tryBulk(world: NdhWorld, name: string): Promise<Exchange[]> {
  const answers = await startBulk(world, name);
  const client = await bulkClient(world, name);
  for (const address of answers.map(addressOf)) if (address) await client.end(address);
  return answers;
}

/** Whether an answer is one of an operation that the server has. */
export const isKnown = ({ response }: Exchange): boolean => !unknownOperation.includes(response.status);
