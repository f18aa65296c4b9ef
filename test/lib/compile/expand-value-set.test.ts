import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Definitions, type ValueSetInclude } from '../../../lib/compile/definitions.ts';
import { expandValueSet } from '../../../lib/compile/expand-value-set.ts';

const beasts = 'http://example.org/beasts';

function definitions(): Definitions {
  const all = new Definitions();
  all.add({
    resourceType: 'CodeSystem',
    url: beasts,
    content: 'complete',
    concept: [
      {
        code: 'bird',
        concept: [{ code: 'owl' }, { code: 'wren', property: [{ code: 'size', valueCode: 'small' }] }],
      },
      { code: 'fish', property: [{ code: 'size', valueCode: 'small' }] },
      { code: 'bat', property: [{ code: 'subsumedBy', valueCode: 'bird' }] },
    ],
  });
  all.add({ resourceType: 'CodeSystem', url: 'http://example.org/outline', content: 'not-present' });
  return all;
}

function expand(
  include: ValueSetInclude[],
  exclude: ValueSetInclude[] = [],
): ReturnType<typeof expandValueSet> {
  const all = definitions();
  all.add({
    resourceType: 'ValueSet',
    url: 'http://example.org/birds',
    compose: { include: [{ system: beasts, concept: [{ code: 'owl' }, { code: 'bat' }] }] },
  });
  all.add({ resourceType: 'ValueSet', url: 'http://example.org/vs', compose: { include, exclude } });
  return expandValueSet(all, 'http://example.org/vs');
}

describe('a value set', () => {
  test('of a whole system names the system', () => {
    assert.deepEqual(expand([{ system: beasts }]), { codes: { [beasts]: true } });
  });

  test('of listed concepts lists them', () => {
    assert.deepEqual(expand([{ system: beasts, concept: [{ code: 'owl' }] }]), {
      codes: { [beasts]: ['owl'] },
      single: beasts,
    });
  });

  test('filtered by ancestor holds what is nested and what is linked', () => {
    const is = { system: beasts, filter: [{ property: 'concept', op: 'is-a', value: 'bird' }] };
    assert.deepEqual(expand([is]), { codes: { [beasts]: ['bird', 'owl', 'wren', 'bat'] } });
  });

  test('filtered by a property holds the concepts that have it', () => {
    const small = { system: beasts, filter: [{ property: 'size', op: '=', value: 'small' }] };
    assert.deepEqual(expand([small]), { codes: { [beasts]: ['wren', 'fish'] } });
  });

  test('loses what it excludes', () => {
    assert.deepEqual(expand([{ system: beasts }], [{ system: beasts, concept: [{ code: 'fish' }] }]), {
      codes: { [beasts]: ['bird', 'owl', 'wren', 'bat'] },
    });
  });

  test('of another value set within a system is their common part', () => {
    const both = {
      system: beasts,
      concept: [{ code: 'owl' }, { code: 'fish' }],
      valueSet: ['http://example.org/birds'],
    };
    assert.deepEqual(expand([both]), { codes: { [beasts]: ['owl'] } });
  });

  test('of a system without content is open and says so', () => {
    const result = expand([{ system: 'http://example.org/outline' }]);
    assert.match(
      'open' in result ? result.open! : '',
      /content of code system http:\/\/example.org\/outline/,
    );
  });

  test('that is not there, includes itself or filters in unknown ways is told with its reason', () => {
    const reason = (result: ReturnType<typeof expand>): string => ('reason' in result ? result.reason : '');
    assert.match(reason(expand([{ valueSet: ['http://example.org/none'] }])), /not in the packages/);
    assert.match(reason(expand([{ valueSet: ['http://example.org/vs'] }])), /includes itself/);
    assert.match(
      reason(expand([{ system: beasts, filter: [{ property: 'code', op: 'regex', value: 'o.*' }] }])),
      /filter code regex/,
    );
  });
});
