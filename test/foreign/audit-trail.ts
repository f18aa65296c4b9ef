import { typed, unauthorized, type Answer, type Asked } from './answer.ts';

/** What an auditor shows to read the trail. */
export const auditorPass = 'Bearer tidewater-auditor';

/** What partners have asked for, as AuditEvents with the request line in `entity.query`: for an auditor only. */
export class AuditTrail {
  readonly #events: { at: number; event: object }[] = [];
  readonly #keepsFiles: boolean;

  constructor(keepsFiles: boolean) {
    this.#keepsFiles = keepsFiles;
  }

  keep(partner: string, { method, url }: Asked, { status }: Answer): void {
    const line = `${method} ${url.pathname}`;
    if (!this.#keepsFiles && url.pathname.startsWith('/outbound/')) return;
    const at = Date.now();
    const event = {
      resourceType: 'AuditEvent',
      type: { code: 'partner-request', display: 'A request of a partner' },
      action: method === 'DELETE' ? 'D' : method === 'POST' ? 'E' : 'R',
      recorded: new Date(at).toISOString(),
      outcome: status < 400 ? '0' : '4',
      agent: [{ who: { display: `Partner ${partner}` }, requestor: true }],
      source: { observer: { display: 'Tidewater registry' } },
      entity: [{ query: Buffer.from(line).toString('base64'), what: { display: 'see the query' } }],
    };
    this.#events.push({ at, event });
  }

  /** Those of a stretch of time, one on each line. */
  answer({ headers, url }: Asked): Answer {
    if (headers.authorization !== auditorPass) return unauthorized();
    const [since, until] = ['since', 'until'].map((name) => Date.parse(url.searchParams.get(name) ?? ''));
    const found = this.#events.filter(({ at }) => at >= Number(since) && at <= Number(until));
    return typed(200, 'text/plain', found.map(({ event }) => `${JSON.stringify(event)}\n`).join(''));
  }
}
