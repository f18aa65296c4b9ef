import { findRecords, type RecordFound } from '../../../lib/audit/find-records.ts';
import { readAuditEvents } from '../../../lib/audit/read-audit-events.ts';
import type { FhirResource } from '../../../lib/client/search.ts';
import {
  ConfigurationError,
  FallsShort,
  NonConformance,
  NotTestable,
} from '../../../lib/verdict/outcomes.ts';
import { need } from '../need.ts';
import { definePhrases } from '../phrases.ts';
import type { NdhWorld } from '../world.ts';

/** What audit records are to be like. */
export type AuditQuality = (world: NdhWorld) => Promise<void> | void;

definePhrases<AuditQuality>('auditQuality', {
  'there for every kind of transaction': expectKept,
  'telling who did what to what': expectPopulated,
});

/** Looks for the records of what an account has done around the time of each deed. */
export async function lookForRecords(world: NdhWorld, name: string): Promise<void> {
  const { audit, policy } = world.config;
  if (!audit?.request) return;
  if (audit.delaySeconds > 0) await world.conversation.clock.advance(`PT${audit.delaySeconds}S`);
  const receiver = await world.receiver(name);
  const tolerance = policy.maxSkewSeconds + audit.delaySeconds;
  const found = new Map<string, FhirResource>();
  for (const [from, to] of stretchesOf(world, tolerance * 1000))
    for (const event of await readAuditEvents(receiver, from, to)) found.set(JSON.stringify(event), event);
  const { accountId, client } = receiver.account;
  world.auditRecords = findRecords(world.transactions, [...found.values()], {
    who: [accountId, ...(client ? [client.id] : [])],
    toleranceSeconds: tolerance,
  });
}

/** The stretches of time around what was done, those that meet as one. */
function stretchesOf({ transactions }: NdhWorld, tolerance: number): [from: number, to: number][] {
  const stretches: [number, number][] = [];
  for (const { from, to } of transactions) {
    const last = stretches.at(-1);
    if (last && from - tolerance <= last[1]) last[1] = to + tolerance;
    else stretches.push([from - tolerance, to + tolerance]);
  }
  return stretches;
}

/** Each kind of transaction has a record, or the operator says that it has (NDH-SEC-04). */
async function expectKept(world: NdhWorld): Promise<void> {
  const looked = world.auditRecords;
  const kept = kindsOf(looked?.filter(({ record }) => record));
  if (looked) world.record(kept.length > 0 ? `AuditEvents of ${kept.join(', ')}` : 'no AuditEvent found');
  const others = looked?.filter(({ record }) => !record);
  if (others?.length === 0) return;
  const attested = await attestation(world);
  if (attested) return expectAttested(world, attested, kept);
  const unclear = need(others).filter((each) => each.unclear.length > 0);
  const missing = need(others).filter((each) => each.unclear.length === 0);
  const finding = { expected: 'an AuditEvent of each', received: `none of ${kindsOf(missing).join(', ')}` };
  const isKnown = world.config.audit?.complete && missing.length > 0;
  if (isKnown && kept.length > 0) throw new FallsShort(finding);
  if (isKnown && unclear.length === 0) throw new NonConformance(finding);
  throw new NotTestable(
    unclear.length > 0
      ? `${unclear[0]?.unclear.length} AuditEvents of the time of ${kindsOf(unclear).join(', ')} name neither address nor id of it (audit.attested)`
      : `no AuditEvent of ${kindsOf(missing).join(', ')} is found; that none is kept elsewhere is not known (audit.complete, audit.attested)`,
  );
}

const kindsOf = (found: RecordFound[] = []): string[] => found.map(({ transaction }) => transaction.kind);

type Attestation = 'all' | 'some' | 'none';

/** What the operator says of records; asked for where the configuration says so. */
async function attestation({ config, conversation }: NdhWorld): Promise<Attestation | undefined> {
  const attested = config.audit?.attested;
  if (attested !== 'ask') return attested;
  const { captured } = await conversation
    .bind('audit.attested', {
      person: 'Find out whether the server keeps AuditEvents of kick-offs, lists, files and cancellations',
      answers: { kept: 'Of which are they kept: all, some or none?' },
    })
    .run({});
  const told = String(captured.kept).trim().toLowerCase();
  if (told === 'all' || told === 'some' || told === 'none') return told;
  throw new ConfigurationError(`audit.attested: expected the answer all, some or none; received "${told}"`);
}

function expectAttested(world: NdhWorld, attested: Attestation, kept: string[]): void {
  world.record(`attested by the operator: ${attested} are kept`);
  if (attested === 'all') return;
  const finding = {
    expected: 'AuditEvents of all transactions',
    received: `${attested}, as the operator says`,
  };
  throw attested === 'some' || kept.length > 0 ? new FallsShort(finding) : new NonConformance(finding);
}

/** Elements that a record is to have beside those that R4 requires; the last one where something was read. */
const wanted: [name: string, has: (event: FhirResource) => boolean, kinds?: string[]][] = [
  ['agent.who', ({ agent }) => [agent].flat().some((each) => has(each, 'who'))],
  ['action', (event) => has(event, 'action')],
  ['outcome', (event) => has(event, 'outcome')],
  ['entity.what', ({ entity }) => [entity].flat().some((each) => has(each, 'what')), ['list', 'file']],
];

/** The records hold more than R4 requires of them (NDH-SEC-05). */
function expectPopulated(world: NdhWorld): void {
  const looked = world.auditRecords;
  if (!looked) throw new NotTestable('the records themselves are not to be seen: configure audit.request');
  const records = looked.flatMap(({ transaction: { kind }, record, unclear }) =>
    (record ? [record] : unclear).map((event) => ({ kind, event })),
  );
  if (records.length === 0) throw new NotTestable('no AuditEvent is found (NDH-SEC-04)');
  for (const [name, isThere, kinds] of wanted) {
    const concerned = records.filter(({ kind }) => kinds?.includes(kind) ?? true);
    const filled = concerned.filter(({ event }) => isThere(event));
    world.record(`${name} in ${filled.length} of ${concerned.length}`);
  }
  if (records.some(({ event }) => holdsMore(event))) return;
  throw new FallsShort({
    expected: `at least ${wanted.map(([name]) => name).join(', ')}`,
    received: 'records that hold nothing beside type, recorded, agent.requestor and source.observer',
  });
}

const required: Record<string, string[]> = {
  type: [],
  recorded: [],
  agent: ['requestor'],
  source: ['observer'],
};
const apart = new Set(['resourceType', 'id', 'meta', 'text', 'implicitRules', 'language']);

function holdsMore(event: FhirResource): boolean {
  return Object.entries(event).some(([name, value]) => {
    if (apart.has(name)) return false;
    const parts = required[name];
    if (!parts) return true;
    return (
      parts.length > 0 &&
      [value].flat().some((each) => Object.keys(each ?? {}).some((key) => !parts.includes(key)))
    );
  });
}

const has = (value: unknown, name: string): boolean => {
  const part = (value as Record<string, unknown> | null | undefined)?.[name];
  return part !== undefined && part !== null && part !== '' && JSON.stringify(part) !== '{}';
};
