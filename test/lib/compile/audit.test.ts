import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { audit, type Audited } from '../../../lib/compile/audit/audit.ts';
import type { ElementDefinition, StructureDefinition } from '../../../lib/compile/definitions.ts';
import type { NotChecked, Schema } from '../../../lib/validation/schema/schema.ts';

const string = 'https://ndh.example/schemas/r4/types.schema.json#/$defs/string';
const base: Schema = {
  properties: { name: { $ref: string }, alias: { type: 'array', items: { $ref: string } } },
};

function judge(more: Partial<ElementDefinition>, own: Schema, notChecked: NotChecked[] = []): Audited[] {
  const name = {
    id: 'Castle.name',
    path: 'Castle.name',
    min: 0,
    max: '1',
    type: [{ code: 'string' }],
    ...more,
  };
  const sd = {
    url: 'http://example.org/castle',
    type: 'Castle',
    snapshot: { element: [{ id: 'Castle', path: 'Castle', min: 0, max: '*' }, name] },
  } as unknown as StructureDefinition;
  return audit(sd, { own, base, resolve: () => undefined, notChecked, baseNotChecked: [] });
}

describe('a constraint', () => {
  test('of the base type is inherited from it', () => {
    assert.deepEqual(
      judge({}, {}).map(({ kind, how, by }) => [kind, how, by]),
      [
        ['maximum', 'native', 'base type'],
        ['type', 'native', 'base type'],
      ],
    );
  });

  const cases: [string, Partial<ElementDefinition>, Schema, string][] = [
    ['of a fixed value', { fixedString: 'x' }, { properties: { name: { const: 'x' } } }, 'native'],
    ['of a pattern', { patternString: 'x' }, { properties: { name: { fhirPattern: 'x' } } }, 'translated'],
    ['of a minimum', { min: 1 }, { fhirRequired: ['name'] }, 'translated'],
    ['of a length', { maxLength: 3 }, { properties: { name: { maxLength: 3 } } }, 'native'],
    [
      'of a binding',
      { binding: { strength: 'required', valueSet: 'v' } },
      { properties: { name: { fhirBinding: 'v' } } },
      'translated',
    ],
  ];
  for (const [name, element, own, how] of cases) {
    test(`${name} is found where it was compiled to`, () => {
      assert.ok(judge(element, own).some((one) => one.how === how && one.by === 'definition'));
    });
    test(`${name} that was lost stops the compiler`, () => {
      assert.throws(() => judge(element, {}), /Castle\.name was lost/);
    });
  }

  test('that is listed as not checked has its reason', () => {
    const list = [{ path: 'Castle.name', rule: 'required binding v', reason: 'too many castles' }];
    const found = judge({ binding: { strength: 'required', valueSet: 'v' } }, {}, list);
    assert.ok(found.some(({ how, reason }) => how === 'not checked' && reason === 'too many castles'));
  });
});
