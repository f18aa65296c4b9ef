import { endBulk, kickOffBulk } from '../../lib/client/bulk-export.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import type { Receiver } from '../../lib/client/receiver.ts';
import { unknownOperation } from './told-apart.ts';
import type { NdhWorld } from './world.ts';

/** Canonical of the Bulk Data export at the level of the system. */
export const bulkCanonical = 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export';

/** The answers to a small Bulk Data export in each form, until one is known. */
export async function startBulk(receiver: Receiver): Promise<Exchange[]> {
  const asked = await kickOffBulk(receiver, 'GET', ['Organization']);
  return isKnown(asked) ? [asked] : [asked, await kickOffBulk(receiver, 'POST', ['Organization'])];
}

/** As `startBulk`; what has started is ended again. */
export async function tryBulk(world: NdhWorld, name: string): Promise<Exchange[]> {
  const receiver = await world.receiver(name);
  const answers = await startBulk(receiver);
  for (const address of answers.map(jobOf)) if (address) await endBulk(receiver, address);
  return answers;
}

/** Whether an answer is one of an operation that the server has. */
export const isKnown = ({ response }: Exchange): boolean => !unknownOperation.includes(response.status);

/** Where an accepted export tells its status; absolute. */
export function jobOf({ request, response }: Exchange): string | undefined {
  const given = response.headers['content-location'] ?? response.headers.location;
  const isUrl = given !== undefined && URL.canParse(given, request.url);
  return isUrl && response.status < 300 ? new URL(given, request.url).href : undefined;
}
