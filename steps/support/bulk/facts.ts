import type { BulkClient } from '../../../lib/client/bulk/bulk-client.ts';
import type { EndedJob } from '../../../lib/client/bulk/job.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import type { BulkExport } from './exports.ts';

/** What one scenario knows of Bulk Data exports. */
export class BulkFacts {
  /** By the name of the receiver. */
  readonly clients = new Map<string, BulkClient>();
  /** The answers to kick-offs, in order. */
  readonly kickOffs: Exchange[] = [];
  /** The job that was waited for last. */
  job: EndedJob | undefined;
  /** The exports that were read, in the order of asking. */
  readonly exports: BulkExport[] = [];

  /** Ends what the scenario has started and left to run; exports that are shared go on. */
  async endJobs(): Promise<void> {
    for (const client of this.clients.values()) await client.endAll();
  }
}
