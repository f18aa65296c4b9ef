import type { Exchange } from '../client/exchange.ts';
import type { HttpRequest } from '../client/http.ts';
import type { ExportParameters } from '../client/kickoff.ts';
import { pause } from '../client/bulk/pace.ts';
import type { BulkParameters } from '../client/bulk/kick-off.ts';
import type { AssertionChange } from '../client/smart/assertion.ts';

/** What a request is for. */
export type Purpose = 'kick-off' | 'poll' | 'job end' | 'list' | 'status' | 'file' | 'deletion';

/** Every decision of the bundled receiver that a client can get wrong. A defect replaces some of them. */
export interface ReceiverBehaviour {
  /** Whether it logs in, and so has a session to carry. */
  logsIn(): boolean;
  /** Whether it is known by its keys, where it has any; else it logs in by secret and code. */
  prefersSmart(): boolean;
  /** The body by which it registers, with its public keys where it has any; `privateKeys` is never to be sent. */
  registration(body: Record<string, unknown>, privateKeys: { keys: object[] }): Record<string, unknown>;
  /** How its assertion departs from the usual one. */
  assertion(now: Date): AssertionChange;
  /** A request as it goes out. */
  sent(request: HttpRequest, purpose: Purpose): HttpRequest;
  /** What it asks the scheduled operation for. */
  scheduled(parameters: ExportParameters): ExportParameters;
  /** By what it cancels. */
  cancellation(parameters: ExportParameters): ExportParameters;
  /** What it asks $export for. */
  exported(parameters: BulkParameters): BulkParameters;
  /** Seconds until the next poll. */
  pause(answer: Exchange, polls: number, now: Date): number;
  /** Whether it reads the status file of a run before anything else, where there is one. */
  readsStatus(): boolean;
  /** Whether a status file says that the files may be fetched. */
  mayTransfer(state: string): boolean;
  /** The addresses from which it fetches the files that a list names. */
  addresses(links: string[]): string[];
  /** What it carries to a file, where the manifest asks for a token or not. */
  fileCarrier(carrier: Record<string, string>, requiresToken: boolean): Record<string, string>;
  /** The headers with which it follows a reference to another server; undefined leaves it alone. */
  followsElsewhere(carrier: Record<string, string>): Record<string, string> | undefined;
  /** Whether it keeps a file that came packed as it came. */
  keepsPacked(): boolean;
  /** The headers under which it serves its key set, or nothing for who may not have it. */
  servedKeySet(authorization: string | undefined): Record<string, string> | undefined;
}

/** How a polite receiver decides. */
export const usualReceiver: ReceiverBehaviour = {
  logsIn: () => true,
  prefersSmart: () => true,
  registration: (body) => body,
  assertion: () => ({}),
  sent: (request) => request,
  scheduled: (parameters) => parameters,
  cancellation: (parameters) => parameters,
  exported: (parameters) => parameters,
  pause,
  readsStatus: () => true,
  mayTransfer: (state) => /^\s*completed/i.test(state),
  addresses: (links) => links,
  fileCarrier: (carrier, requiresToken) => (requiresToken ? carrier : {}),
  followsElsewhere: () => undefined,
  keepsPacked: () => false,
  servedKeySet: () => ({ 'cache-control': 'max-age=300' }),
};
