import { isAccepted } from '../../lib/client/bulk/bulk-client.ts';
import { addressOf } from '../../lib/client/bulk/job.ts';
import type { BulkForm, BulkParameters } from '../../lib/client/bulk/kick-off.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import { bulkClient } from './bulk/client.ts';
import { unknownOperation } from './told-apart.ts';
import type { NdhWorld } from './world.ts';

/** Canonical of the Bulk Data export at the level of the system. */
export const bulkCanonical = 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export';

const organizations = [['_type', 'Organization']] as const;

/** What is asked for one after the other: a server may take one form only, or no `_type` (NDH-BULK-05). */
const tries: [form: BulkForm, parameters: BulkParameters][] = [
  ['get', organizations],
  ['post-parameters', organizations],
  ['post-query', organizations],
  ['get', []],
];

/** The answers to a Bulk Data export, asked for in each way until it is accepted. */
export async function startBulk(world: NdhWorld, name: string): Promise<Exchange[]> {
  const client = await bulkClient(world, name);
  const answers: Exchange[] = [];
  for (const [form, parameters] of tries) {
    const answer = await client.kickOff(parameters, { form });
    answers.push(answer);
    // Who may not export may not in any other way.
    if (isAccepted(answer) || answer.response.status === 401) break;
  }
  return answers;
}

/** As `startBulk`; what has started is ended again. */
export async function tryBulk(world: NdhWorld, name: string): Promise<Exchange[]> {
  const answers = await startBulk(world, name);
  const client = await bulkClient(world, name);
  for (const address of answers.map(addressOf)) if (address) await client.release(address);
  return answers;
}

/** Whether an answer is one of an operation that the server has. */
export const isKnown = ({ response }: Exchange): boolean => !unknownOperation.includes(response.status);
