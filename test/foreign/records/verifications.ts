import { bare, ofHl7, to, type FhirRecord } from './entry.ts';

const verification = (target: FhirRecord): FhirRecord =>
  bare('VerificationResult', `seen-${target.id}`, {
    target: [to(`${target.resourceType}/${target.id}`)],
    ...{ need: ofHl7('need', 'periodic'), status: 'validated', statusDate: '2026-03-01T09:00:00Z' },
    validationType: ofHl7('validation-type', 'primary'),
    validationProcess: [ofHl7('validation-process', 'primary')],
    failureAction: ofHl7('failure-action', 'warn'),
    primarySource: [{ who: to('Organization/board'), type: [ofHl7('primary-source-type', 'lic-board')] }],
    attestation: {
      who: to('Practitioner/ada-okoro'),
      communicationMethod: ofHl7('verificationresult-communication-method', 'portal'),
      date: '2026-03-01',
    },
  });

/** How each of these was verified. */
export const verificationsOf = (records: FhirRecord[]): FhirRecord[] => records.map(verification);
