import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadEdition } from '../../../../lib/edition/load-edition.ts';
import { TypeFilters } from '../../../../lib/validation/across/filter/type-filters.ts';
import type { Json } from '../../../../lib/validation/fhirpath/item.ts';
import { resource } from './gather.ts';

const edition = loadEdition('1.0.0-ballot');
const role = resource('PractitionerRole', 'r1', {
  active: true,
  meta: { lastUpdated: '2026-01-31T10:00:00Z' },
  identifier: [{ system: 'http://a', value: 'X1' }],
  specialty: [{ coding: [{ system: 'http://nucc', code: '207R' }, { code: 'own' }] }],
  organization: { reference: 'https://ndh.example/fhir/Organization/o1/_history/2' },
  practitioner: { identifier: { value: '1' } },
  extension: [
    {
      url: 'http://hl7.org/fhir/us/ndh/StructureDefinition/base-ext-network-reference',
      valueReference: { reference: 'Organization/n1' },
    },
  ],
});
const practitioner = resource('Practitioner', 'p1', {
  name: [{ family: 'Ørsted Núñez', given: ['Ana', 'María'] }],
  gender: 'female',
});

function matches(filter: string | string[], line: Json): boolean {
  const filters = new TypeFilters([filter].flat(), edition);
  assert.deepEqual(filters.notChecked, []);
  return filters.failed(line).length === 0;
}

describe('a type filter', () => {
  for (const [query, line] of [
    ['PractitionerRole?specialty=207R', role],
    ['PractitionerRole?specialty=http://nucc|207R', role],
    ['PractitionerRole?specialty=http%3A%2F%2Fnucc%7C', role],
    ['PractitionerRole?specialty=|own', role],
    ['PractitionerRole?specialty=999,207R', role],
    ['PractitionerRole?specialty:not=999', role],
    ['PractitionerRole?identifier=http://a|X1&active=true', role],
    ['PractitionerRole?organization=o1', role],
    ['PractitionerRole?organization=Organization/o1', role],
    ['PractitionerRole?organization:Organization=o1', role],
    ['PractitionerRole?practitioner=p9', role],
    ['PractitionerRole?practitionerrole-network=Organization/n1', role],
    ['PractitionerRole?location:missing=true', role],
    ['PractitionerRole?_id=r1,r2', role],
    ['PractitionerRole?_lastUpdated=ge2026-01-31', role],
    ['PractitionerRole?_lastUpdated=2026-01', role],
    ['PractitionerRole?_lastUpdated=lt2026-02-01T00:00:00Z&_include=*&_sort=_id', role],
    ['Practitioner?family=%C3%98rsted+Nu', practitioner],
    ['Practitioner?name:contains=maria', practitioner],
    ['Practitioner?given:exact=Ana', practitioner],
    ['Practitioner?gender=female', practitioner],
    ['Location?address-state=VA', role],
  ] as const)
    test(`${query} lets a match through`, () => assert.ok(matches(query, line)));

  for (const [query, line] of [
    ['PractitionerRole?specialty=999', role],
    ['PractitionerRole?specialty=http://other|207R', role],
    ['PractitionerRole?specialty=|207R', role],
    ['PractitionerRole?specialty:not=207R', role],
    ['PractitionerRole?identifier=http://a|X2', role],
    ['PractitionerRole?active=false', role],
    ['PractitionerRole?organization=o2', role],
    ['PractitionerRole?organization=Location/o1', role],
    ['PractitionerRole?practitionerrole-network=Organization/n2', role],
    ['PractitionerRole?location:missing=false', role],
    ['PractitionerRole?_lastUpdated=gt2026-01-31T10:00:01Z', role],
    ['PractitionerRole?_lastUpdated=lt2026-01-29', role],
    ['PractitionerRole?_lastUpdated=2025', role],
    ['Practitioner?name=nunez', practitioner],
    ['Practitioner?given:exact=ana', practitioner],
    ['Practitioner?gender=male', practitioner],
  ] as const)
    test(`${query} refuses the others`, () => assert.ok(!matches(query, line)));

  test('is one of several for a type, in one value or in many', () => {
    const [one, other] = ['Practitioner?gender=male', 'Practitioner?family=%C3%98rsted'];
    assert.ok(matches([one, other], practitioner));
    assert.ok(matches(`${one},${other}`, practitioner));
    assert.ok(!matches([one, 'Practitioner?given=Otto'], practitioner));
  });

  test('on Network is about organizations that are networks', () => {
    assert.ok(!matches('Network?name=A', resource('Organization', 'a', { name: 'A' })));
  });

  test('with a parameter that is not understood refuses by the others only', () => {
    const filters = new TypeFilters(['Practitioner?near=1|2&gender=female', 'Location?name'], edition);
    assert.deepEqual(filters.notChecked, [
      'the parameter near of _typeFilter Practitioner?near=1|2&gender=female is not understood',
      'the parameter name of _typeFilter Location?name is not understood',
    ]);
    assert.deepEqual(filters.failed(practitioner), []);
    assert.equal(filters.failed({ ...practitioner, gender: 'male' }).length, 1);
    assert.deepEqual(filters.failed(resource('Location', 'a')), []);
  });

  for (const [query, name] of [
    ['Practitioner?name:phonetic=x', 'name:phonetic'],
    ['Practitioner?_lastUpdated=ap2026', '_lastUpdated'],
    ['Practitioner?_lastUpdated=soon', '_lastUpdated'],
    ['PractitionerRole?practitioner.name=x', 'practitioner.name'],
    ['Practitioner?_has:PractitionerRole:practitioner:role=x', '_has:PractitionerRole:practitioner:role'],
  ] as const)
    test(`${query} is said not to be understood`, () => {
      const filters = new TypeFilters([query], edition);
      assert.equal(filters.notChecked.length, 1);
      assert.ok(filters.notChecked[0]?.includes(`parameter ${name} of`));
    });

  test('that is no query is said not to be checked', () => {
    const { notChecked } = new TypeFilters(['Organization'], edition);
    assert.deepEqual(notChecked, ['_typeFilter "Organization" is no query of the form Type?parameter=value']);
  });
});
