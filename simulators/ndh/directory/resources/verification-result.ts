import { exportProfile, idOf, referTo, typeOf, type Census, type Kind } from '../census.ts';
import { changedAt, statusOf, type VerificationStatus } from '../entry.ts';
import type { Resource } from '../resource.ts';
import { coding, hl7, ndh } from '../vocabulary.ts';

/** Resources of one kind that are verified together, by index; all have the same verification status. */
export interface Batch {
  kind: Kind;
  indexes: number[];
  status: VerificationStatus;
}

const OUTCOMES: Record<
  VerificationStatus,
  { status: string; need: [string, string]; validation: [string, string] }
> = {
  complete: {
    status: 'validated',
    need: ['periodic', 'Periodic'],
    validation: ['primary', 'Primary Source'],
  },
  incomplete: {
    status: 'in-process',
    need: ['initial', 'Initial'],
    validation: ['multiple', 'Multiple Sources'],
  },
  'not-required': { status: 'attested', need: ['none', 'None'], validation: ['nothing', 'Nothing'] },
};

/**
 * Groups the resources of a kind: complete ones three by three, every other one for itself,
 * so that each resource is the target of exactly one result (NDH-PROFILE-33).
 */
export function* batches(census: Census, kind: Kind): Generator<Batch> {
  let complete: number[] = [];
  for (let index = 0; index < census.counts[kind]; index += 1) {
    const status = statusOf(index);
    if (status !== 'complete') yield { kind, indexes: [index], status };
    else complete.push(index);
    if (complete.length === 3) {
      yield { kind, indexes: complete, status: 'complete' };
      complete = [];
    }
  }
  if (complete.length > 0) yield { kind, indexes: complete, status: 'complete' };
}

/** Makes the result that tells how a batch was verified. */
export function verificationResult(census: Census, batch: Batch): Resource {
  const { kind, indexes, status } = batch;
  const first = indexes[0] ?? 0;
  const outcome = OUTCOMES[status];
  const checked = Math.max(...indexes.map((index) => changedAt(census, kind, index)));
  const instant = new Date(checked).toISOString();
  const day = instant.slice(0, 10);
  const registrar = referTo(census, 'organization', 5);
  return {
    resourceType: 'VerificationResult',
    id: `verification-${idOf(kind, first)}`,
    meta: { lastUpdated: instant, profile: [exportProfile(census, 'VerificationResult')] },
    target: indexes.map((index) => referTo(census, kind, index)),
    targetLocation: [`${typeOf(kind)}.identifier`],
    need: hl7('need', ...outcome.need),
    status: outcome.status,
    statusDate: instant,
    validationType: hl7('validation-type', ...outcome.validation),
    validationProcess: [ndh('NdhVerificationProcessCS', 'primary', 'Primary source')],
    frequency: { repeat: { frequency: 1, period: 1, periodUnit: 'a' } },
    lastPerformed: instant,
    nextScheduled: `${Number(day.slice(0, 4)) + 1}-${day.slice(5, 7)}-01`,
    failureAction: hl7('failure-action', 'warn', 'Warning'),
    primarySource: [primarySource(census, status, instant)],
    attestation: attestation(census, first, day, instant),
    validator: [
      {
        organization: registrar,
        identityCertificate: 'simulated',
        attestationSignature: signature(census, instant),
      },
    ],
  };
}

function primarySource(census: Census, status: VerificationStatus, instant: string): unknown {
  const result: [string, string] =
    status === 'incomplete' ? ['unknown', 'Unknown'] : ['successful', 'Successful'];
  return {
    who: referTo(census, 'organization', 5),
    type: [hl7('primary-source-type', 'lic-board', 'License Board')],
    communicationMethod: [ndh('NdhVerificationCommunicationMethodCS', 'pull', 'Pull')],
    validationStatus: hl7('validation-status', ...result),
    validationDate: instant,
    canPushUpdates: hl7('can-push-updates', 'yes', 'Yes'),
    pushTypeAvailable: [hl7('push-type-available', 'specific', 'Specific requested changes')],
  };
}

function attestation(census: Census, first: number, day: string, instant: string): unknown {
  return {
    who: referTo(census, 'practitioner', first),
    onBehalfOf: referTo(census, 'organization', first),
    communicationMethod: ndh('NdhVerificationCommunicationMethodCS', 'portal', 'Portal'),
    date: day,
    sourceIdentityCertificate: 'simulated',
    proxyIdentityCertificate: 'simulated',
    proxySignature: signature(census, instant),
    sourceSignature: signature(census, instant),
  };
}

/** A signature whose bytes are invented. */
const signature = (census: Census, when: string): unknown => ({
  type: [coding('urn:iso-astm:E1762-95:2013', '1.2.840.10065.1.12.1.5', 'Verification Signature')],
  when,
  who: referTo(census, 'organization', 5),
});
