import { NonConformance } from '../../verdict/outcomes.ts';
import type { Conversation } from '../conversation.ts';
import type { Exchange } from '../exchange.ts';
import { tooLong, type FileAnswer } from '../fetch-file.ts';
import { fetchFlaw } from '../fetch-flaw.ts';
import { follow } from '../follow.ts';
import type { HttpRequest } from '../http.ts';
import type { Session } from '../login.ts';
import { anonymously } from '../follow.ts';
import { patientlyFollowed, patientlyMade } from '../patiently.ts';
import { tokenAllowed } from '../token-allowed.ts';
import { awaitEnd } from './await-end.ts';
import { addressOf, type EndedJob } from './job.ts';
import { bulkForms, kickOffRequest, type BulkForm, type BulkParameters } from './kick-off.ts';

/** In whose name a request is made where it is not the client's own. */
export type BulkAs = Session | 'nobody';

/** Departures from the usual kick-off. A header that is undefined is left out. */
export interface KickOffOptions {
  form?: BulkForm;
  as?: BulkAs;
  headers?: Record<string, string | undefined>;
  /** Takes the first answer, though it asks to come again later. */
  impatient?: boolean;
}

/** Answers to a form that say something of the other forms too. */
const everyForm = new Set([401, 429]);

/** A client of Bulk Data `$export`. States what happened, judges nothing. */
export class BulkClient {
  readonly conversation: Conversation;
  readonly #session: () => Promise<Session | undefined>;
  /** Addresses of jobs that were started and not ended. */
  readonly #started = new Set<string>();

  /** @param session a session in force, asked for at each request, so that long runs renew it; undefined: none is needed */
  constructor(conversation: Conversation, session: () => Promise<Session | undefined>) {
    this.conversation = conversation;
    this.#session = session;
  }

  /**
   * Asks for an export; by the configured form (bulk.method), else the first one that works.
   * What is accepted is remembered until it is ended.
   */
  async kickOff(parameters: BulkParameters, options: KickOffOptions = {}): Promise<Exchange> {
    const { config, bulk } = this.conversation;
    const settled =
      options.form ?? bulk.form ?? (config.bulk.method === 'auto' ? undefined : config.bulk.method);
    if (settled) return this.#kickOffBy(settled, parameters, options);
    let first: Exchange | undefined;
    for (const form of bulkForms) {
      const answer = await this.#kickOffBy(form, parameters, options);
      if (isAccepted(answer)) {
        // Another success is gone on with, and proves no form (BULK-KICK-03).
        if (answer.response.status === 202) bulk.form = form;
        return answer;
      }
      first ??= answer;
      if (everyForm.has(answer.response.status)) break;
    }
    return first!;
  }

  /** Asks once how far a job is; nothing is waited out. */
  async poll(
    address: string,
    options: { as?: BulkAs; headers?: Record<string, string> } = {},
  ): Promise<Exchange> {
    const headers = { accept: 'application/json', ...(await this.carrier(options.as)), ...options.headers };
    const request = this.#guarded({ method: 'GET', url: fetchable(address, this.conversation), headers });
    const { http, config, bulk } = this.conversation;
    const { exchange } = await follow(http, { ...request, size: 'list' }, config);
    // What is told of other jobs, or of ended ones, is no word on a job of this client.
    if (options.as === undefined && this.#started.has(address)) bulk.seen.notePoll(address, exchange);
    return exchange;
  }

  /**
   * Waits for the end of an accepted export, as its answers ask to.
   * @throws NonConformance for a kick-off that was accepted without an address to poll (BULK-KICK-04)
   */
  async awaitEnd(kickOff: Exchange): Promise<EndedJob> {
    const address = addressOf(kickOff);
    if (address === undefined)
      throw new NonConformance({
        expected: 'an accepted export with the address of its status in Content-Location',
        received: `status ${kickOff.response.status}, Content-Location ${kickOff.response.headers['content-location'] ?? 'none'}`,
        where: `${kickOff.request.method} ${kickOff.request.url}`,
      });
    return awaitEnd({ kickOff, address }, this.conversation, (url) => this.poll(url));
  }

  /**
   * Fetches a file by GET, with the token unless told otherwise; a failure of the server, or of the way, is asked again
   * once.
   * @throws NotTestable for a file that is longer than the configuration takes
   */
  async fetch(
    url: string,
    options: { as?: BulkAs; headers?: Record<string, string>; maxBytes?: number } = {},
  ): Promise<FileAnswer> {
    const make = async (): Promise<HttpRequest> => {
      const accept = 'application/fhir+ndjson';
      const headers = { accept, ...(await this.carrier(options.as)), ...options.headers };
      const request = {
        method: 'GET',
        url: fetchable(url, this.conversation),
        headers,
        size: 'file' as const,
      };
      return { ...request, ...(options.maxBytes !== undefined && { maxBytes: options.maxBytes }) };
    };
    const first = await patientlyMade(this.conversation, make);
    const { status, truncated, limited, stalled } = first.exchange.response;
    const again = status >= 500 || (truncated !== undefined && !limited && !stalled);
    const followed = again ? await patientlyMade(this.conversation, make) : first;
    if (followed.exchange.response.limited && options.maxBytes === undefined)
      throw tooLong(this.conversation, { url });
    return { ...followed, method: 'GET' };
  }

  /** Sends DELETE to the status address of a job. */
  async end(address: string, options: { as?: BulkAs } = {}): Promise<Exchange> {
    const headers = { accept: 'application/fhir+json', ...(await this.carrier(options.as)) };
    const request = { method: 'DELETE', url: fetchable(address, this.conversation), headers };
    const { exchange } = await patientlyFollowed(this.conversation, request, 1);
    if (exchange.response.status < 300) {
      this.#started.delete(address);
      this.conversation.ledger.goneWhere((thing) => thing.kind === 'job' && thing.address === address);
    }
    return exchange;
  }

  /** Ends a job that nobody needs any more; how that goes is nobody's concern. */
  async release(address: string): Promise<void> {
    await this.end(address).catch((error: unknown) => {
      if (!(error instanceof NonConformance)) throw error;
    });
  }

  /** Ends every job that this client has started and not ended; answers that refuse are nobody's concern. */
  async endAll(): Promise<void> {
    for (const address of this.#started) {
      this.#started.delete(address);
      await this.end(address).catch(() => undefined);
    }
  }

  /** Whether this client has started a job that is not ended. */
  get hasJobs(): boolean {
    return this.#started.size > 0;
  }

  /** The headers that say in whose name a request is made; empty where no session is needed. */
  async carrier(as?: BulkAs): Promise<Record<string, string>> {
    if (as === 'nobody') return {};
    return (as ?? (await this.#session()))?.carrier ?? {};
  }

  async #kickOffBy(form: BulkForm, parameters: BulkParameters, options: KickOffOptions): Promise<Exchange> {
    const { conversation } = this;
    const { config, http, bulk } = conversation;
    const make = async (): Promise<HttpRequest> => {
      const usual = { accept: 'application/fhir+json', prefer: 'respond-async' };
      const headers = { ...usual, ...(await this.carrier(options.as)), ...options.headers };
      return kickOffRequest(config.baseUrl, parameters, form, defined(headers));
    };
    const thing = conversation.ledger.asked('job');
    const { exchange } = options.impatient
      ? await follow(http, await make(), config, 1)
      : await patientlyMade(conversation, make, 1);
    if (options.as === undefined) bulk.seen.noteKickOff(exchange);
    const address = addressOf(exchange);
    if (address === undefined) conversation.ledger.gone(thing);
    else {
      this.#started.add(address);
      conversation.ledger.made(
        thing,
        { address },
        async () => (await this.end(address)).response.status < 300,
      );
    }
    return exchange;
  }

  #guarded(request: HttpRequest): HttpRequest {
    return tokenAllowed(request.url, this.conversation.config) ? request : anonymously(request);
  }
}

/** Whether an answer accepts an export, with whatever 2xx. */
export const isAccepted = ({ response: { status } }: Exchange): boolean => status >= 200 && status < 300;

function defined(headers: Record<string, string | undefined>): Record<string, string> {
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(given);
}

function fetchable(url: string, { config }: Conversation): string {
  const flaw = fetchFlaw(url, config);
  if (flaw === undefined) return url;
  throw new NonConformance({
    expected: 'an address that can be asked over http or https',
    received: `${url} (${flaw})`,
  });
}
