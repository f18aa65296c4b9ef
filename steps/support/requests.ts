import type { ExportParameters } from '../../lib/client/kickoff.ts';
import type { Receiver } from '../../lib/client/receiver.ts';
import { cutOffBody, patientBody } from './bodies.ts';
import { nameInMetadata } from './metadata.ts';
import { definePhrases } from './phrases.ts';
import { validRequest } from './exporting.ts';
import type { NdhWorld } from './world.ts';

/** How a request departs from the valid one (NDH-SCHED-02): in its parameters, in the way it is sent, or both. */
export interface Departure {
  changes?: ExportParameters;
  options?: Parameters<Receiver['kickOff']>[1];
}

/** Makes the departure when the receiver is known. */
export type Request = (world: NdhWorld, receiver: Receiver) => Departure | Promise<Departure>;

/** The named parameter with raw values in place of the valid one; yes and no are sent as the booleans they are. */
export function raw(name: string, ...values: string[]): ExportParameters {
  const extra = values.map((value) =>
    /^(true|false)$/.test(value) ? { name, value: value === 'true', as: 'valueBoolean' } : { name, value },
  );
  return { without: [name], extra };
}

const requests: Record<string, Request> = {
  'an export': () => ({}),
  'an export as FHIR Parameters': () => ({ options: { encoding: 'parameters', fallback: false } }),
  'an export without preferring an asynchronous answer': () => ({ options: { prefer: false } }),
  'an export under the advertised name': async (world) => ({
    options: { name: await nameInMetadata(world), fallback: false },
  }),
  'an export with two starts': async (world, receiver) => ({ changes: await twoStarts(world, receiver) }),
  'an export with two accounts': (_world, { account }) => ({
    changes: raw('_account', account.accountId, 'zzqunknownaccountqzzabcde'),
  }),
  'an export cut off in the middle': (_world, { account }) => ({
    options: { body: cutOffBody(account.accountId), fallback: false },
  }),
  'a Patient': () => ({ options: { body: patientBody, fallback: false } }),
};

definePhrases('request', requests);

async function twoStarts(world: NdhWorld, receiver: Receiver): Promise<ExportParameters> {
  const { startdate = '' } = await validRequest(world, receiver);
  const later = new Date(Date.parse(startdate) + 86_400_000).toISOString().replace('.000Z', 'Z');
  return raw('_startdate', startdate, later);
}
