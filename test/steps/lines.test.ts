import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import { linesIn, linesOf, resourcesOf } from '../../steps/support/lines.ts';

const cases: [string, string, string[]][] = [
  ['each ended', '{"a":1}\n{"a":2}\n', ['{"a":1}', '{"a":2}']],
  ['the last one unended', '{"a":1}\n{"a":2}', ['{"a":1}', '{"a":2}']],
  ['after a byte order mark', '\uFEFF{"a":1}\n', ['{"a":1}']],
  ['ended by carriage return and line feed', '{"a":1}\r\n{"a":2}\r\n', ['{"a":1}', '{"a":2}']],
  ['among blank ones', '\n \t\n{"a":1}\n\r\n\n{"a":2}\n\n', ['{"a":1}', '{"a":2}']],
  ['with blanks around them', ' {"a":1} \n', [' {"a":1} ']],
  ['with a carriage return inside', '{"a":\r1}\r\r\n', ['{"a":\r1}\r']],
  ['in an empty text', '', []],
];

describe('the lines of a file', () => {
  for (const [what, text, expected] of cases)
    test(`are found ${what}`, () => {
      assert.deepEqual(linesOf(text), expected);
    });

  test('are not split further than they are asked for', () => {
    const [first] = linesIn('{"a":1}\n{"a":2}\n'.repeat(2_000_000));
    assert.equal(first, '{"a":1}');
  });

  test('are too many to be kept', () => {
    assert.throws(() => linesOf('{}\n'.repeat(1_000_001)), NotTestable);
  });

  test('are resources where they are objects', () => {
    const found = resourcesOf(
      '{"resourceType":"Location"}\n[]\nnull\n1\n{"broken\n{"resourceType":"Endpoint"}',
    );
    assert.deepEqual(
      found.map(({ resourceType }) => resourceType),
      ['Location', 'Endpoint'],
    );
  });
});
