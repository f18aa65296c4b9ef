import type { WrittenBinding } from '../bindings/written-binding.ts';

/** How it is seen that records of transactions are kept as AuditEvent. */
export interface AuditConfig {
  /** Finds those of a stretch of time. */
  request?: WrittenBinding;
  /** Whether all that there are can be found so. */
  complete: boolean;
  /** What the operator says of those that are not found. */
  attested?: 'all' | 'some' | 'none' | 'ask';
  /** After which a record can be found. */
  delaySeconds: number;
}
