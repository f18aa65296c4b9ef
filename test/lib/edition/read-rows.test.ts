import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { readRows } from '../../../lib/edition/read-rows.ts';

describe('Reading rows in the plain form', () => {
  for (const [what, source] of [
    [
      'words, lists and folded text',
      '# rows\n- id: A-1\n  list: [a, b-2.0]\n  none: []\n  text: >-\n    one: two\n    #three\n',
    ],
    ['rows after a blank line', '- id: A\n\n- id: B\n  text: >-\n    last'],
    ['nothing', ''],
  ] as const) {
    test(`${what} are read as YAML reads them`, () => {
      assert.deepEqual(readRows(source), (parse(source) as unknown) ?? []);
    });
  }

  for (const [what, source] of [
    ['a quoted text', '- id: "A"\n'],
    ['a word with another meaning', '- id: null\n'],
    ['a comment after a value', '- id: A # one\n'],
    ['a colon in a value', '- id: A: b\n'],
    ['a paragraph in a folded text', '- text: >-\n    one\n\n    two\n'],
    ['a deeper line in a folded text', '- text: >-\n    one\n      two\n'],
    ['an empty folded text', '- text: >-\n  id: A\n'],
    ['a number', '- id: 12\n'],
    ['a nested map', '- id:\n    a: b\n'],
    ['a key given twice', '- id: A\n  id: B\n'],
    ['a map at the top', 'id: A\n'],
    ['a line that ends in a blank', '- id: A \n'],
  ] as const) {
    test(`${what} is left to the YAML reader`, () => {
      assert.equal(readRows(source), undefined);
    });
  }
});
