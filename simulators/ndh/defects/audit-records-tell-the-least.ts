import type { AuditEvent } from '../audit/audit-event.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'records of what accounts do hold no more than AuditEvent requires',
  breaks: ['NDH-SEC-05'],
  change: () => ({ auditRecords: (events) => events.map(leastOf) }),
} satisfies Defect;

function leastOf({ resourceType, id, type, recorded, agent, source }: AuditEvent): AuditEvent {
  return {
    ...{ resourceType, id, type, recorded },
    agent: agent.map(({ requestor }) => ({ requestor })),
    source: { observer: source.observer },
  };
}
