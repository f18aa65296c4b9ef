import { bare, ofHl7, to, type FhirRecord } from './entry.ts';

const verification = (type: string, targets: FhirRecord[]): FhirRecord =>
  bare('VerificationResult', `seen-${type}`, {
    target: targets.map(({ id }) => to(`${type}/${id}`)),
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

/** How all of these were verified, by type. */
export const verificationsOf = (records: FhirRecord[]): FhirRecord[] =>
  [...new Set(records.map(({ resourceType }) => resourceType))].map((type) =>
    verification(
      type,
      records.filter(({ resourceType }) => resourceType === type),
    ),
  );
