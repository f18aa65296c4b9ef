/** What the simulated NDH decides about Bulk Data exports. */
export interface BulkBehaviour {
  /** Whether there is a Bulk Data export at the level of the system. */
  offersBulk(): boolean;
  /** The headers of an accepted export. */
  bulkHeaders(headers: Record<string, string>): Record<string, string>;
  /** Status of the answer to the end of an export by its receiver. */
  bulkEndedStatus(): number;
}

/** How an NDH that keeps to the guide decides. */
export const usualBulk: BulkBehaviour = {
  offersBulk: () => true,
  bulkHeaders: (headers) => headers,
  bulkEndedStatus: () => 202,
};
