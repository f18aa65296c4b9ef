import { bulkSeconds, fileSize } from '../policy.ts';

/** What a simulator is told about its Bulk Data exports. */
export interface BulkOptions {
  /** Bytes after which an export begins the next file of a type. */
  fileSize?: number;
  /** Seconds that an export takes at least. */
  seconds?: number;
  /** `false` lets exports and polls come as often as they like. */
  limits?: boolean;
}

export const bulkPolicy = (options: BulkOptions = {}): Required<BulkOptions> => ({
  ...{ fileSize, seconds: bulkSeconds, limits: true },
  ...options,
});
