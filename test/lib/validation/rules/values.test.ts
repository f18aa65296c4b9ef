import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { emptyValues } from '../../../../lib/validation/rules/empty-values.ts';
import { mandatoryValues } from '../../../../lib/validation/rules/mandatory-values.ts';
import { minimumCardinalities } from '../../../../lib/validation/rules/minimum-cardinalities.ts';
import { claims } from '../../../../lib/validation/rules/claims.ts';
import { removedExtensions } from '../../../../lib/validation/rules/removed-extensions.ts';
import { absent, applied } from './applying.ts';

const other = { extension: [{ url: 'https://a.example/note', valueString: 'lost' }] };

describe('Empty values', () => {
  const said = (elements: object) => applied(emptyValues, { resourceType: 'Organization', ...elements });

  test('are strings, arrays, objects and null', () => {
    assert.deepEqual(said({ name: 'A', alias: ['B'] }), ['ok']);
    assert.deepEqual(said({ name: '' }), ['Organization.name: is an empty string']);
    assert.deepEqual(said({ alias: [] }), ['Organization.alias: is an empty array']);
    assert.deepEqual(said({ partOf: {} }), ['Organization.partOf: is an empty object']);
    assert.deepEqual(said({ name: null }), ['Organization.name: is null']);
    assert.deepEqual(said({ type: [{ coding: [{ code: '' }] }] }), [
      'Organization.type[0].coding[0].code: is an empty string',
    ]);
  });

  test('may be null in one of two arrays that belong together', () => {
    assert.deepEqual(said({ alias: ['B', null], _alias: [null, absent] }), ['ok']);
    assert.deepEqual(said({ alias: ['B', null], _alias: [absent, null] }).length, 2);
    assert.deepEqual(said({ alias: ['B', null] }), ['Organization.alias[1]: is null']);
  });
});

describe('A mandatory element without a value', () => {
  const said = (elements: object) => applied(mandatoryValues, { resourceType: 'Practitioner', ...elements });

  test('gives a reason', () => {
    assert.deepEqual(said({ name: [{ _family: absent, given: ['A'] }] }), ['ok']);
    assert.match(
      said({ name: [{ _family: other, given: ['A'] }] })[0] ?? '',
      /^Practitioner.name\[0\].family: is mandatory/,
    );
  });

  test('is looked for in repeating and complex elements, choices and base R4 too', () => {
    assert.match(
      said({ name: [{ family: 'A', given: [null], _given: [other] }] })[0] ?? '',
      /name\[0\].given/,
    );
    assert.deepEqual(said({ name: [{ family: 'A', given: ['B', null], _given: [null, other] }] }), []);
    assert.match(
      said({ qualification: [{ code: other }] })[0] ?? '',
      /qualification\[0\].code: is mandatory/,
    );
    assert.deepEqual(said({ qualification: [{ code: absent }] }), ['ok']);
  });

  test('is no matter where it is missing altogether or has a value', () => {
    assert.deepEqual(said({ name: [{ given: ['A'] }] }), []);
    assert.deepEqual(said({ name: [{ family: 'A', given: ['B'] }] }), []);
  });

  test('is told of where a placeholder stands', () => {
    assert.deepEqual(said({ name: [{ family: 'N/A', given: ['B'] }] }), [
      'remark: Practitioner.name[0].family is the placeholder "N/A"',
    ]);
  });
});

describe('Minimum cardinalities', () => {
  test('are those of telecoms and names', () => {
    const practitioner = {
      resourceType: 'Practitioner',
      telecom: [{ system: 'phone', value: '1' }, { system: 'phone' }, absent],
      name: [{ family: 'A' }, { given: ['B'] }, { given: [null], _given: [absent] }],
    };
    assert.deepEqual(
      applied(minimumCardinalities, practitioner).filter((one) => one !== 'ok'),
      ['Practitioner.telecom[1].value: is missing', 'Practitioner.name[0].given: is missing'],
    );
  });

  test('are those of plans', () => {
    assert.deepEqual(applied(minimumCardinalities, { resourceType: 'InsurancePlan', ownedBy: {} }), [
      'ok',
      'InsurancePlan.administeredBy: is missing',
    ]);
  });

  test('are asked of no other type', () => {
    assert.deepEqual(applied(minimumCardinalities, { resourceType: 'Organization', telecom: [{}] }), []);
  });
});

describe('Removed extensions', () => {
  test('are looked for on practitioners only', () => {
    const extension = [{ url: 'http://hl7.org/fhir/StructureDefinition/individual-pronouns' }];
    const said = applied(removedExtensions, { resourceType: 'Practitioner', extension });
    assert.equal(said.filter((one) => one === 'ok').length, 2);
    assert.match(said.find((one) => one !== 'ok') ?? '', /individual-pronouns.*no longer allowed/);
    assert.deepEqual(applied(removedExtensions, { resourceType: 'Person', extension }), []);
  });
});

describe('Declared profiles', () => {
  test('are counted once for the whole export', () => {
    const line = { resourceType: 'Location', meta: { profile: ['a|1'] } };
    assert.deepEqual(applied(claims, line, { others: [{ resourceType: 'Location' }] }), [
      'ok',
      'remark: 1 of 2 lines declare no profile; 1 declare a',
    ]);
  });
});
