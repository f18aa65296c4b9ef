import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { activeRecords } from '../../../../lib/validation/rules/active-records.ts';
import { boundCodes } from '../../../../lib/validation/rules/bound-codes.ts';
import { identifierStatus } from '../../../../lib/validation/rules/identifier-status.ts';
import { verificationStatus } from '../../../../lib/validation/rules/verification-status.ts';
import { absent, applied, ndhExtension } from './applying.ts';

const verified = ndhExtension('verification-status', { valueCodeableConcept: { text: 'complete' } });
const active = ndhExtension('identifier-status', { valueCode: 'active' });

describe('The verification status', () => {
  const said = (...extension: unknown[]) =>
    applied(verificationStatus, { resourceType: 'CareTeam', extension });

  test('stands once with a concept', () => {
    assert.deepEqual(said(verified), ['ok']);
    assert.match(said()[0] ?? '', /occurs 0 times/);
    assert.match(said(verified, verified)[0] ?? '', /occurs 2 times/);
    assert.match(said({ url: verified['url'] })[0] ?? '', /no CodeableConcept/);
  });

  test('is not asked of verification results', () => {
    assert.deepEqual(applied(verificationStatus, { resourceType: 'VerificationResult' }), []);
  });
});

describe('The status of an identifier', () => {
  test('stands once with a code in each identifier, and in those of qualifications', () => {
    const practitioner = {
      resourceType: 'Practitioner',
      identifier: [{ extension: [active] }, { value: 'b' }],
      qualification: [{ identifier: [{ extension: [active, active] }] }],
    };
    const [first, second, third] = applied(identifierStatus, practitioner);
    assert.equal(first, 'ok');
    assert.match(second ?? '', /^Practitioner.identifier\[1\].*0 times/);
    assert.match(third ?? '', /^Practitioner.qualification\[0\].identifier\[0\].*2 times/);
  });

  test('has a code as its value', () => {
    const said = applied(identifierStatus, {
      resourceType: 'Location',
      identifier: [{ extension: [{ url: active['url'], valueString: 'active' }] }],
    });
    assert.match(said[0] ?? '', /no code/);
  });

  test('is not asked of care teams and of lines without identifier', () => {
    assert.deepEqual(
      applied(identifierStatus, { resourceType: 'CareTeam', identifier: [{ value: 'a' }] }),
      [],
    );
    assert.deepEqual(applied(identifierStatus, { resourceType: 'Location' }), []);
  });
});

describe('Activity', () => {
  test('is fixed by active or status', () => {
    assert.deepEqual(applied(activeRecords, { resourceType: 'Practitioner', active: true }), ['ok']);
    assert.deepEqual(applied(activeRecords, { resourceType: 'Location', status: 'active' }), ['ok']);
    assert.match(
      applied(activeRecords, { resourceType: 'Practitioner' })[0] ?? '',
      /^Practitioner.active: is missing/,
    );
  });

  test('falls short where a record is marked inactive, unless the tester decides otherwise', () => {
    const closed = { resourceType: 'Organization', active: false };
    assert.match(applied(activeRecords, closed)[0] ?? '', /^short Organization.active.*A66/);
    assert.deepEqual(applied(activeRecords, closed, { policy: { inactiveRecords: 'accept' } }), ['ok']);
    const strict = applied(activeRecords, closed, { policy: { inactiveRecords: 'fail' } });
    assert.match(strict[0] ?? '', /^Organization.active/);
  });

  test('falls short where it is said to be unknown', () => {
    assert.match(
      applied(activeRecords, { resourceType: 'Practitioner', _active: absent })[0] ?? '',
      /^short .*not known/,
    );
  });

  test('is not asked where no profile fixes it', () => {
    assert.deepEqual(applied(activeRecords, { resourceType: 'CareTeam', status: 'inactive' }), []);
    assert.deepEqual(applied(activeRecords, { resourceType: 'Group', active: false }), []);
    assert.equal(
      applied(activeRecords, { resourceType: 'Group', active: true }, { edition: '2.0.0-current' })[0],
      'ok',
    );
  });
});

describe('Bound codes', () => {
  test('are those of payloads and of identifiers at any depth', () => {
    const endpoint = {
      resourceType: 'Endpoint',
      identifier: [
        { extension: [active] },
        { extension: [ndhExtension('identifier-status', { valueCode: 'on' })] },
      ],
      payloadMimeType: ['application/fhir+json', 'application/hl7-cda+xml'],
    };
    const said = applied(boundCodes, endpoint);
    assert.equal(said.length, 4);
    assert.equal(said[0], 'ok');
    assert.match(
      said[1] ?? '',
      /^Endpoint.payloadMimeType\[1\]: "application\/hl7-cda\+xml" is not in .*MimeTypeVS/,
    );
    assert.equal(said[2], 'ok');
    assert.match(said[3] ?? '', /^Endpoint.identifier\[1\].*"on" is not in .*IdentifierStatusVS/);
  });
});
