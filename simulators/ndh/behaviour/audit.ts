import type { AuditEvent } from '../audit/audit-event.ts';

/** What the simulated NDH decides about its audit records. */
export interface AuditBehaviour {
  /** The records of an account that there are, and what they hold. */
  auditRecords(events: AuditEvent[]): AuditEvent[];
}

/** How an NDH that keeps to the guide decides. */
export const usualAudit: AuditBehaviour = {
  auditRecords: (events) => events,
};
