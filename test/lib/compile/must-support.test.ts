import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mustSupport } from '../../../lib/compile/must-support.ts';
import type { StructureDefinition } from '../../../lib/compile/definitions.ts';

test('must-support elements are named from the type downwards, extensions by their url', () => {
  const element = (id: string, more: Record<string, unknown> = {}) => ({
    id,
    path: id.replaceAll(/:\w+/g, ''),
    min: 0,
    max: '*',
    mustSupport: true,
    ...more,
  });
  const extension = { type: [{ code: 'Extension', profile: ['http://a.b/c|1'] }] };
  const sd = {
    type: 'Organization',
    snapshot: {
      element: [
        element('Organization', { mustSupport: false }),
        element('Organization.extension', { type: [{ code: 'Extension' }] }),
        element('Organization.extension:note', extension),
        element('Organization.extension:note.value[x]'),
        element('Organization.identifier'),
        element('Organization.identifier:NPI', { sliceName: 'NPI' }),
        element('Organization.identifier:NPI.system'),
        element('Organization.identifier:old', { sliceName: 'old', max: '0' }),
        element('Organization.active', { mustSupport: false }),
        element('Organization.alias.extension', { mustSupport: false }),
        element('Organization.alias.extension:note', extension),
      ],
    },
  } as unknown as StructureDefinition;
  assert.deepEqual(mustSupport(sd), [
    "extension('http://a.b/c')",
    "extension('http://a.b/c').value",
    'identifier',
    'identifier:NPI',
    'identifier:NPI.system',
    "alias.extension('http://a.b/c')",
  ]);
});
