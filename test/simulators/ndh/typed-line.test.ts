import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadEdition } from '../../../lib/edition/load-edition.ts';
import {
  oneLine,
  typedLine,
  usualTypedLine,
  type TypedLine,
} from '../../../simulators/ndh/behaviour/typed-line.ts';
import type { Place } from '../../../simulators/ndh/behaviour/line.ts';

const edition = loadEdition('1.0.0-ballot');
const network = { coding: [{ system: 'http://hl7.org/fhir/us/ndh/CodeSystem/OrgTypeCS', code: 'ntwk' }] };

function decided(resourceType: string, more: object = {}): string | undefined {
  const named = Object.fromEntries(
    Object.keys(usualTypedLine).map(
      (name) => [name, (resource) => ({ ...resource, by: name })] as [string, TypedLine],
    ),
  ) as typeof usualTypedLine;
  const place = { type: resourceType, index: 0, last: false } as Place;
  const resource = { resourceType, id: 'a', ...more };
  return typedLine(named, resource, place, edition)(resource, place)['by'] as string | undefined;
}

describe('A line', () => {
  test('is decided on by the function of its type', () => {
    assert.equal(decided('PractitionerRole'), 'practitionerRoleLine');
    assert.equal(decided('Organization'), 'organizationLine');
    assert.equal(decided('Organization', { type: [network] }), 'networkLine');
  });

  test('of a type without one is written as it is', () => {
    assert.equal(decided('Consent'), undefined);
  });

  test('has its function for every exported type', () => {
    for (const { type } of edition.profiles.filter((profile) => profile.type !== 'Consent'))
      assert.ok(decided(type), type);
  });

  test('may be the only one that is changed, in exports of the whole directory', () => {
    const change = oneLine(usualTypedLine.locationLine, 'b', (line) => void (line['name'] = 'B'));
    const placeIn = (...types: string[]) =>
      ({ type: 'Location', index: 0, last: false, schedule: { criteria: { types } } }) as unknown as Place;
    const shown = (id: string, place: Place) => change({ resourceType: 'Location', id }, place)['name'];
    assert.equal(shown('a', placeIn()), undefined);
    assert.equal(shown('b', placeIn()), 'B');
    assert.equal(shown('b', placeIn('Location')), undefined);
  });
});
