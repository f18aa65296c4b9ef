import { endBulk, kickOffBulk } from '../../lib/client/bulk-export.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import { NotOffered } from '../../lib/verdict/outcomes.ts';
import { unknownOperation } from './told-apart.ts';
import type { NdhWorld } from './world.ts';

/** Canonical of the Bulk Data export at the level of the system. */
export const bulkCanonical = 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export';

/** The answers to a small Bulk Data export in each form, until one is known; whatever started is ended again. */
export async function tryBulk(world: NdhWorld, name: string): Promise<Exchange[]> {
  const receiver = await world.receiver(name);
  const answers: Exchange[] = [];
  for (const method of ['GET', 'POST'] as const) {
    const answer = await kickOffBulk(receiver, method, ['Organization']);
    answers.push(answer);
    const status = jobOf(answer);
    if (status) await endBulk(receiver, status);
    if (isKnown(answer)) break;
  }
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

/** The answers to a Bulk Data export. @throws NotOffered where the server has none */
export async function needBulk(world: NdhWorld, name: string): Promise<Exchange> {
  const known = (await tryBulk(world, name)).find(isKnown);
  if (known) return known;
  throw new NotOffered('$export is answered as an operation that nobody has (NDH-BULK-01)');
}
