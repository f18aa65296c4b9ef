import type { Ndh } from '../ndh.ts';
import { bulkPolicy, type BulkOptions } from './bulk-policy.ts';
import { Downloads } from './downloads.ts';
import { startExporter, type Exporter } from './exporter.ts';
import { JobFaults } from './job-faults.ts';
import { PollLimit } from './poll-limit.ts';

/** What a simulated NDH makes its Bulk Data exports with; gone after a restart, unlike the exports. */
export interface ExportParts {
  /** How exports are made. */
  bulk: Required<BulkOptions>;
  exporter: Exporter;
  downloads: Downloads;
  polls: PollLimit;
  /** What the control API has ordered for the next export and poll. */
  jobFaults: JobFaults;
}

/** These parts, new. */
export const exportParts = (ndh: () => Ndh, options?: BulkOptions): ExportParts => ({
  bulk: bulkPolicy(options),
  exporter: startExporter(ndh),
  downloads: new Downloads(),
  polls: new PollLimit(),
  jobFaults: new JobFaults(),
});
