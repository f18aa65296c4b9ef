import type { StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { json, newReceiver, withNdh, type Answer, type Receiver } from './receiver.ts';

/** One parameter of a Parameters body. */
export interface Parameter {
  name: string;
  [value: string]: unknown;
}

/** Calls the operation for the receiver's own account. */
export type Send = (parameters: Parameter[], headers?: Record<string, string>) => Promise<Answer>;

/** A simulated NDH, and a receiver that can call its operation. */
export async function withReceiver(
  body: (send: Send, receiver: Receiver, ndh: StartedNdh) => Promise<void>,
): Promise<void> {
  await withNdh(async (ndh) => {
    const receiver = await newReceiver(ndh);
    const account = { name: '_account', valueString: receiver.accountId };
    const send: Send = (parameters, headers = {}) =>
      receiver.ask('POST', '/fhir/$ndhExport', {
        body: { resourceType: 'Parameters', parameter: [account, ...parameters] },
        headers: { 'content-type': 'application/fhir+json', ...headers },
      });
    await body(send, receiver, ndh);
  });
}

/** The first issue of an OperationOutcome. */
export const issueOf = (answer: Answer): { diagnostics: string; expression?: string[] } =>
  json<{ issue: [{ diagnostics: string; expression?: string[] }] }>(answer).issue[0];

/** A start that every request may have. */
export const start = { name: '_startdate', valueDateTime: '2026-03-01T00:00:00Z' };
