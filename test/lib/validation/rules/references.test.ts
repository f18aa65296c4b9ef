import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { containedRestrictions } from '../../../../lib/validation/rules/contained-restrictions.ts';
import { localReference, references } from '../../../../lib/validation/rules/references.ts';
import { repeatedIds } from '../../../../lib/validation/rules/repeated-ids.ts';
import { restrictions } from '../../../../lib/validation/rules/restrictions.ts';
import { verificationResults } from '../../../../lib/validation/rules/verification-results.ts';
import { applied, base, ndhExtension } from './applying.ts';

describe('References', () => {
  test('to the server itself are counted, those that lead out of the export told', () => {
    const role = {
      resourceType: 'PractitionerRole',
      organization: { reference: 'Organization/a' },
      practitioner: { reference: `${base}/Practitioner/p` },
      endpoint: [
        { reference: '#e' },
        { reference: 'https://other.example/Endpoint/e' },
        { identifier: { value: '1' } },
      ],
    };
    const others = [{ resourceType: 'Organization', id: 'a' }];
    const said = applied(references, role, { others });
    assert.deepEqual(said.slice(0, 2), ['ok', 'ok']);
    assert.match(said[2] ?? '', /^remark: .*Practitioner\/p/);
    assert.equal(said.length, 3);
  });

  test('are local when relative or below the base', () => {
    assert.equal(localReference('Organization/a', base), 'Organization/a');
    assert.equal(localReference(`${base}/Organization/a/_history/2`, base), 'Organization/a');
    assert.equal(localReference('https://other.example/fhir/Organization/a', base), undefined);
    assert.equal(localReference('#a', base), undefined);
    assert.equal(localReference(undefined, base), undefined);
  });
});

describe('A usage restriction', () => {
  const line = (reference: unknown, ...contained: unknown[]) => ({
    resourceType: 'Location',
    contained,
    telecom: [{ extension: [ndhExtension('usage-restriction', { valueReference: { reference } })] }],
  });

  test('refers to a Consent in its line', () => {
    assert.deepEqual(applied(containedRestrictions, line('#c', { resourceType: 'Consent', id: 'c' })), [
      'ok',
    ]);
    for (const wrong of [
      line('Consent/c'),
      line('#c'),
      line('#c', { resourceType: 'Group', id: 'c' }),
      line(undefined),
    ])
      assert.match(
        applied(containedRestrictions, wrong)[0] ?? '',
        /^Location.telecom\[0\].extension\[0\].valueReference: /,
      );
  });

  test('is looked at as a Consent, contained or alone', () => {
    const consent = { resourceType: 'Consent', id: 'c', provision: { type: 'permit' } };
    const path = 'Location.contained[0].provision.actor';
    assert.match(
      applied(restrictions, line('#c', consent))[0] ?? '',
      new RegExp(`^${path.replace(/[[\].]/g, '\\$&')}: `),
    );
    assert.match(applied(restrictions, consent)[0] ?? '', /^Consent.provision.actor: /);
    assert.deepEqual(applied(restrictions, { resourceType: 'Consent', id: 'c' }), ['ok']);
    assert.deepEqual(applied(restrictions, line('#c')), []);
  });
});

describe('The id as an identifier', () => {
  const line = (id: string, system: string, value = id) => ({
    resourceType: 'Location',
    id,
    identifier: [{ system, value }],
  });

  test('is found in the system common to all lines', () => {
    assert.deepEqual(applied(repeatedIds, line('a', 's'), { others: [line('b', 's')] }), ['ok']);
    assert.match(
      applied(repeatedIds, line('a', 's', 'x'), { others: [line('b', 's')] })[0] ?? '',
      /^short .*equal to the id/,
    );
    assert.match(
      applied(repeatedIds, line('a', 's'), { others: [line('b', 't')] })[0] ?? '',
      /^short .*no system is common/,
    );
  });

  test('stands under the system that the tester names', () => {
    const policy = { identifierSystem: 's' };
    assert.deepEqual(applied(repeatedIds, line('a', 's'), { policy }), ['ok']);
    assert.match(applied(repeatedIds, line('a', 't'), { policy })[0] ?? '', /^Location.identifier: has none/);
    assert.match(
      applied(repeatedIds, line('a', 's', 'x'), { policy })[0] ?? '',
      /^Location.identifier: has another/,
    );
  });

  test('is asked only of types with identifiers', () => {
    assert.deepEqual(applied(repeatedIds, { resourceType: 'VerificationResult', id: 'a' }), []);
  });
});

describe('A verification result', () => {
  const status = (code: string) => ({
    extension: [ndhExtension('verification-status', { valueCodeableConcept: { coding: [{ code }] } })],
  });
  const exempt = { resourceType: 'Location', id: 'a', ...status('not-required') };
  const complete = { resourceType: 'Location', id: 'b', ...status('complete') };
  const result = (...ids: string[]) => ({
    resourceType: 'VerificationResult',
    target: ids.map((id) => ({ reference: `Location/${id}` })),
  });

  test('is there for every entry, even one that needs no verification', () => {
    assert.deepEqual(applied(verificationResults, exempt, { others: [complete, result('a', 'b')] }), ['ok']);
    assert.match(
      applied(verificationResults, exempt, { others: [complete, result('b')] })[0] ?? '',
      /^Location: is the target/,
    );
  });

  test('falls short where some entries have none', () => {
    const second = { ...exempt, id: 'c' };
    assert.match(applied(verificationResults, exempt, { others: [second, result('c')] })[0] ?? '', /^short/);
    assert.match(
      applied(verificationResults, complete, { others: [exempt, result('a')] })[0] ?? '',
      /^short/,
    );
  });

  test('is not looked for where none is exported or no entry goes without verification', () => {
    assert.deepEqual(applied(verificationResults, exempt), []);
    const unreadable = { others: [complete, result('b')], unreadable: true };
    assert.deepEqual(
      applied(verificationResults, exempt, unreadable),
      [],
      'it may stand on a line that is no object',
    );
    const nameless = { ...exempt, id: undefined };
    assert.deepEqual(applied(verificationResults, nameless, { others: [exempt, result('a')] }), []);
    assert.deepEqual(applied(verificationResults, complete, { others: [result('a')] }), []);
  });
});
