import { instant } from '../clock.ts';
import type { StoredAuditRecord } from '../store/audit-records.ts';

/** An AuditEvent of FHIR R4, as far as the simulated NDH fills it. */
export interface AuditEvent {
  resourceType: 'AuditEvent';
  id: string;
  type: Coding;
  subtype?: Coding[];
  action?: 'C' | 'R' | 'U' | 'D' | 'E';
  recorded: string;
  outcome?: StoredAuditRecord['outcome'];
  agent: { who?: object; requestor: boolean; network?: object }[];
  source: { observer: object; type?: Coding[] };
  entity?: object[];
}

interface Coding {
  system: string;
  code: string;
}

const codes = 'http://terminology.hl7.org/CodeSystem';
const dicom = 'http://dicom.nema.org/resources/ontology/DCM';
const interaction = 'http://hl7.org/fhir/restful-interaction';

const login = { type: { system: dicom, code: '110114' }, subtype: { system: dicom, code: '110122' } };
const rest = (code: string) => ({
  type: { system: `${codes}/audit-event-type`, code: 'rest' },
  subtype: { system: interaction, code },
});
const transfer = { type: { system: dicom, code: '110106' } };

type Kind = Pick<AuditEvent, 'type' | 'action'> & { subtype?: Coding };

/** What deeds are in the words of AuditEvent; the first that fits. */
const kinds: [deed: RegExp, what: RegExp, kind: Kind][] = [
  [/^POST$/, /\/login(\/code)?$/, { ...login, action: 'E' }],
  [/^SFTP login$/, /./, { ...login, action: 'E' }],
  [/^SFTP (list|read)$/, /./, { ...transfer, action: 'R' }],
  [/^SFTP removal$/, /./, { ...transfer, action: 'D' }],
  [/./, /\/\$[\w-]+$/, { ...rest('operation'), action: 'E' }],
  [/^GET$/, /./, { ...rest('read'), action: 'R' }],
  // A file may be had by POST too.
  [/^POST$/, /\/files\//, { ...rest('read'), action: 'R' }],
  [/^POST$/, /./, { ...rest('create'), action: 'C' }],
  [/^DELETE$/, /./, { ...rest('delete'), action: 'D' }],
];

const anything: Kind = { ...rest('update'), action: 'U' };

/** The AuditEvent that tells of a record. */
export function auditEvent({
  id,
  at,
  accountId,
  deed,
  what,
  asked,
  outcome,
  from,
}: StoredAuditRecord): AuditEvent {
  const found = kinds.find(([deeds, places]) => deeds.test(deed) && places.test(what));
  const { type, subtype, action = 'E' } = found?.[2] ?? anything;
  return {
    resourceType: 'AuditEvent',
    id: String(id),
    type,
    ...(subtype && { subtype: [subtype] }),
    action,
    recorded: instant(at),
    outcome,
    agent: [
      {
        who: { identifier: { value: accountId } },
        requestor: true,
        ...(from && { network: { address: from, type: '2' } }),
      },
    ],
    source: {
      observer: { display: 'Simulated NDH' },
      type: [{ system: `${codes}/security-source-type`, code: '4' }],
    },
    entity: [
      {
        what: { identifier: identifierOf(what), display: `${deed} ${what}` },
        type: { system: `${codes}/audit-entity-type`, code: '2' },
        ...(asked && { description: asked }),
      },
    ],
  };
}

/** Addresses are known everywhere, names of files here alone. */
const identifierOf = (what: string): object => ({
  ...(URL.canParse(what) && { system: 'urn:ietf:rfc:3986' }),
  value: what,
});
