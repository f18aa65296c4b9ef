import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { declaredProfiles } from '../../../../lib/validation/rules/declared-profiles.ts';
import { lastUpdated } from '../../../../lib/validation/rules/last-updated.ts';
import { oneProfile } from '../../../../lib/validation/rules/one-profile.ts';
import { applied, ballot } from './applying.ts';

const location = (...profile: string[]) => ({ resourceType: 'Location', id: 'a', meta: { profile } });

describe('The time of the last update', () => {
  test('is there or not', () => {
    assert.deepEqual(applied(lastUpdated, { resourceType: 'Endpoint', meta: { lastUpdated: '2024' } }), [
      'ok',
    ]);
    assert.match(
      applied(lastUpdated, { resourceType: 'Endpoint' })[0] ?? '',
      /^Endpoint.meta.lastUpdated: is missing/,
    );
  });

  test('is asked of no other lines', () => {
    for (const resourceType of ['Consent', 'VerificationResult', 'OperationOutcome', 'Patient'])
      assert.deepEqual(applied(lastUpdated, { resourceType }), []);
  });
});

describe('The number of declared profiles', () => {
  test('is one', () => {
    assert.deepEqual(applied(oneProfile, location('a')), ['ok']);
    assert.deepEqual(applied(oneProfile, location()), ['Location.meta.profile: is missing']);
    assert.deepEqual(applied(oneProfile, { resourceType: 'Location' }), [
      'Location.meta.profile: is missing',
    ]);
    assert.match(applied(oneProfile, location('a', 'b'))[0] ?? '', /^Location.meta.profile: has 2/);
  });

  test('may be more where the tester accepts it', () => {
    assert.deepEqual(applied(oneProfile, location('a', 'b'), { policy: { severalProfiles: true } }), ['ok']);
  });
});

describe('The declared profile', () => {
  const said = (canonical: string) => applied(declaredProfiles, location(canonical));

  test('is the export profile of the type, with the version of the edition or none', () => {
    assert.deepEqual(said(`${ballot}/ndhEx-Location`), ['ok']);
    assert.deepEqual(said(`${ballot}/ndhEx-Location|1.0.0-ballot`), ['ok']);
    assert.match(said(`${ballot}/ndhEx-Location|1.0.0`)[0] ?? '', /^short .*version 1.0.0/);
  });

  test('is wrong for another type and from another edition', () => {
    assert.match(
      said(`${ballot}/ndhEx-Organization`)[0] ?? '',
      /^Location.meta.profile\[0\]: .*profile of Organization/,
    );
    assert.match(said(`${ballot}/ndh-ndapi-Location`)[0] ?? '', /^Location.*no profile of this edition/);
  });

  test('falls short as a base profile or one of another guide', () => {
    assert.match(said(`${ballot}/ndh-Location`)[0] ?? '', /^short/);
    assert.match(said('http://hl7.org/fhir/us/core/StructureDefinition/us-core-location')[0] ?? '', /^short/);
  });

  test('may be the profile of organizations on a network', () => {
    const network = { resourceType: 'Organization', meta: { profile: [`${ballot}/ndhEx-Organization`] } };
    assert.deepEqual(applied(declaredProfiles, network), ['ok']);
  });

  test('may be one of the server that the tester names', () => {
    const policy = { profiles: { Location: ['https://a.example/Location'] } };
    assert.deepEqual(applied(declaredProfiles, location('https://a.example/Location'), { policy }), ['ok']);
  });

  test('may have company where the tester accepts it', () => {
    const both = location('https://a.example/Location', `${ballot}/ndhEx-Location`);
    assert.deepEqual(applied(declaredProfiles, both, { policy: { severalProfiles: true } }), ['ok', 'ok']);
    assert.equal(applied(declaredProfiles, both).filter((said) => said === 'ok').length, 1);
  });

  test('is not asked of types without one', () => {
    assert.deepEqual(applied(declaredProfiles, { resourceType: 'Patient', meta: { profile: ['a'] } }), []);
  });
});
