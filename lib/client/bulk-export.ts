import type { Exchange } from './exchange.ts';
import { patientlyFollowed } from './patiently.ts';
import type { As, Receiver } from './receiver.ts';

/** Asks for a Bulk Data export of some types, by GET or as FHIR Parameters. */
export async function kickOffBulk(
  receiver: Receiver,
  method: 'GET' | 'POST',
  types: string[],
  options: { as?: As } = {},
): Promise<Exchange> {
  const { conversation } = receiver;
  const url = `${conversation.config.baseUrl}/$export`;
  const headers = {
    accept: 'application/fhir+json',
    prefer: 'respond-async',
    ...(await receiver.carrier(options.as)),
  };
  const parameter = types.map((type) => ({ name: '_type', valueString: type }));
  const posted = {
    ...{ method, url, headers: { ...headers, 'content-type': 'application/fhir+json' } },
    body: JSON.stringify({ resourceType: 'Parameters', parameter }),
  };
  const asked = { method, url: `${url}?_type=${types.join(',')}`, headers };
  return (await patientlyFollowed(conversation, method === 'GET' ? asked : posted, 1)).exchange;
}

/** Sends DELETE to the status address of a Bulk Data export. */
export async function endBulk(receiver: Receiver, statusUrl: string): Promise<Exchange> {
  const headers = { accept: 'application/fhir+json', ...(await receiver.carrier(undefined)) };
  return (await patientlyFollowed(receiver.conversation, { method: 'DELETE', url: statusUrl, headers }, 1))
    .exchange;
}
