import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shapeOf } from '../../../lib/official/shape.ts';

const organization = {
  resourceType: 'Organization',
  id: 'a',
  identifier: [{ system: 'http://one.example', value: '1' }],
  telecom: [{ system: 'phone', value: '555' }],
  extension: [{ url: 'http://x.example/a', valueCode: 'b' }],
};

describe('The shape of a resource', () => {
  test('is the same for other values, another order and another number of items', () => {
    const { identifier, telecom, ...rest } = organization;
    const other = { telecom: [...telecom, ...telecom], ...rest, identifier, id: 'b' };
    assert.equal(shapeOf(other), shapeOf(organization));
  });

  const different = {
    'another type': { ...organization, resourceType: 'Location' },
    'another property': { ...organization, name: 'n' },
    'a property in another place': { ...organization, telecom: [{ value: '555' }], system: 'phone' },
    'another extension': { ...organization, extension: [{ url: 'http://x.example/b', valueCode: 'b' }] },
    'another system': { ...organization, identifier: [{ system: 'http://two.example', value: '1' }] },
    'another claim': { ...organization, meta: { profile: ['http://p.example'] } },
  };
  for (const [what, resource] of Object.entries(different))
    test(`differs for ${what}`, () => assert.notEqual(shapeOf(resource), shapeOf(organization)));

  test('tells a claim from another claim', () => {
    const claiming = (profile: string) => ({ ...organization, meta: { profile: [profile] } });
    assert.notEqual(shapeOf(claiming('http://p.example')), shapeOf(claiming('http://q.example')));
  });

  test('exists for what is no resource', () => {
    for (const value of [null, 1, 'text', []]) assert.match(shapeOf(value), /^[0-9a-f]{16}$/);
  });
});
