import { NotTestable } from '../verdict/outcomes.ts';
import { where } from '../verdict/expect.ts';
import { bodyJson } from './decoded-body.ts';
import type { Exchange } from './exchange.ts';
import type { Http } from './http.ts';
import type { FhirResource } from './search.ts';

/** The test-side levers of a target. Each throws NotTestable where the target has no such lever. */
export class Control {
  readonly #http: Http;
  readonly #url: string | undefined;

  constructor(http: Http, url: string | undefined) {
    this.#http = http;
    this.#url = url;
  }

  get available(): boolean {
    return this.#url !== undefined;
  }

  /** Adds or changes a resource of the directory. */
  async put(resource: FhirResource & { id: string }): Promise<void> {
    await this.#call(
      'seeding the directory',
      'PUT',
      `/directory/${resource.resourceType}/${resource.id}`,
      resource,
      // What an export delivers may be no resource at all.
      [400, 409, 422],
    );
  }

  /** Removes a resource from the directory. */
  async remove(type: string, id: string): Promise<void> {
    await this.#call('seeding the directory', 'DELETE', `/directory/${type}/${id}`);
  }

  /** Number of resources in the directory by type. */
  async counts(): Promise<Record<string, number>> {
    const exchange = await this.#call('counting the directory', 'GET', '/directory');
    return (bodyJson(exchange) as { counts: Record<string, number> }).counts;
  }

  /** Closes an account for good. */
  async closeAccount(accountId: string): Promise<void> {
    await this.#call('closing an account', 'POST', `/accounts/${encodeURIComponent(accountId)}/close`, {});
  }

  /** Limits what an account may see. */
  async limitAccount(accountId: string, rights: { types: string[]; hiddenIds: string[] }): Promise<void> {
    const path = `/accounts/${encodeURIComponent(accountId)}/entitlement`;
    await this.#call('limiting the rights of an account', 'PUT', path, rights);
  }

  /** Gives an account a SMART client by hand, with a public key set; answers its identifier. */
  async giveClient(accountId: string, jwks: object): Promise<string> {
    const path = `/accounts/${encodeURIComponent(accountId)}/client`;
    const exchange = await this.#call('giving an account a SMART client', 'POST', path, { jwks });
    return (bodyJson(exchange) as { client_id: string }).client_id;
  }

  /** Ends the schedules of an account, so that none runs into what follows. */
  async endSchedules(accountId: string): Promise<void> {
    await this.#call('ending schedules', 'DELETE', `/accounts/${encodeURIComponent(accountId)}/schedules`);
  }

  /** Withholds records of the directory from an account, by their ids. */
  async withhold(accountId: string, hiddenIds: string[]): Promise<void> {
    const path = `/accounts/${encodeURIComponent(accountId)}/entitlement`;
    await this.#call('withholding records', 'PUT', path, { hiddenIds });
  }

  /** Decides an account request that waits for an operator. */
  async decide(requestId: string, decision: 'grant' | 'deny', reason?: string): Promise<void> {
    const body = reason === undefined ? { decision } : { decision, reason };
    const path = `/requests/${encodeURIComponent(requestId)}`;
    await this.#call('deciding a request', 'POST', path, body, [400, 409, 422]);
  }

  /** Makes the next run break off half way. */
  async breakNextRun(): Promise<void> {
    await this.#call('breaking a run', 'POST', '/faults', { nextRun: 'break' });
  }

  /** Makes the next extraction wait half way until it is released; the clock then stands at its due time. */
  async holdNextRun(): Promise<void> {
    await this.#call('holding a run', 'POST', '/faults', { nextRun: 'hold' }, [400]);
  }

  /** Lets a held extraction go on, and returns when it is done. */
  async releaseRun(): Promise<void> {
    await this.#call('holding a run', 'DELETE', '/faults');
  }

  /** Makes the Bulk Data export that is asked for next fail, as a whole or for one type. */
  async spoilNextExport(what: 'job' | { type: string }): Promise<void> {
    await this.#call('spoiling a bulk export', 'POST', '/exports', { spoil: what }, [400]);
  }

  /** Makes the next poll of a Bulk Data export fail without harm to the export. */
  async spoilNextPoll(): Promise<void> {
    await this.#call('spoiling a poll', 'POST', '/exports', { spoil: 'poll' }, [400]);
  }

  /** Makes the Bulk Data export that is asked for next take so many seconds. */
  async slowNextExport(seconds: number): Promise<void> {
    await this.#call('slowing a bulk export', 'POST', '/exports', { seconds }, [400]);
  }

  /** Takes back what was ordered for the next Bulk Data export. */
  async spareExports(): Promise<void> {
    await this.#call('spoiling a bulk export', 'DELETE', '/exports');
  }

  /** Restarts the target: what it holds in memory only is lost. Until a moment nothing runs: it is down until then. */
  async restart(until?: Date): Promise<void> {
    const body = until === undefined ? {} : { until: until.toISOString() };
    await this.#call('restarting the target', 'POST', '/restart', body);
  }

  /** Names of the behaviours the simulator used since the last such call. */
  async behaviours(): Promise<string[]> {
    const exchange = await this.#call('recording behaviours', 'POST', '/behaviours', {});
    return (bodyJson(exchange) as { called?: string[] }).called ?? [];
  }

  /** @param unknown statuses by which a target says, besides the usual ones, that it has no such lever */
  async #call(
    means: string,
    method: string,
    path: string,
    body?: unknown,
    unknown: number[] = [],
  ): Promise<Exchange> {
    if (this.#url === undefined) {
      throw new NotTestable(`the target gives no means for ${means}: configure control.url`);
    }
    const exchange = await this.#http.exchange({
      method,
      url: this.#url + path,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { status } = exchange.response;
    if ([404, 405, 501, ...unknown].includes(status)) {
      throw new NotTestable(`the target's control API does not offer ${means} (status ${status})`);
    }
    // The lever is the tester's own: its failure says nothing about the target's conformance.
    if (status < 200 || status > 299)
      throw new Error(`${means} failed with status ${status}\n  at ${where(exchange)}`);
    return exchange;
  }
}
