import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { jsonFaults } from '../../../../lib/validation/lines/json-faults.ts';
import { readLine } from './pieces.ts';

const faults: [string, string, string[]][] = [
  ['a property twice', '{"a":1,"b":2,"a":3}', ['Json_Duplicate_Key Resource.a']],
  ['a property twice, once escaped', String.raw`{"a":1,"\u0061":3}`, ['Json_Duplicate_Key Resource.a']],
  ['a property twice deep inside', '{"x":[{},{"y":{"k":"k","k":1}}]}', ['Json_Duplicate_Key Resource.x[1].y.k']],
  ['the resource type twice', '{"resourceType":"A","resourceType":"A"}', ['Json_Duplicate_Key Resource.resourceType']],
  ['the same property in two objects', '{"a":{"a":1},"b":[{"a":1},{"a":1}]}', []],
  ['a text that looks like a property', String.raw`{"a":"\"a\":1","b":"\\","c":"a"}`, []],
  ['an integer that no double holds', '{"a":12345678901234567890}', ['Json_Number_Precision Resource.a']],
  ['more digits than a double holds', '{"a":[1,0.12345678901234567890123]}', ['Json_Number_Precision Resource.a[1]']],
  ['an integer between two doubles', '{"a":[9007199254740992,9007199254740993]}', ['Json_Number_Precision Resource.a[1]']],
  ['a number beyond all doubles', '{"a":1e999}', ['Json_Number_Precision Resource.a']],
  ['numbers that are held', '{"a":[1.10,-0,0.1,1e3,1.5E-7,123456789012345,0.30000000000000004,8.4100000000000001,4.940656458412465e-324]}', []],
  ['a number too close to zero', '{"a":-1e-999}', ['Json_Number_Precision Resource.a']],
  ['half a surrogate pair', String.raw`{"a":"\ud83d"}`, ['Json_Lone_Surrogate Resource.a']],
  ['half a surrogate pair as property', String.raw`{"b":1,"\udc00":1}`, ['Json_Lone_Surrogate Resource.\udc00']],
  ['a surrogate pair', String.raw`{"a":"\ud83d\ude00"}`, []],
  ['spaces', ' { "a" : 1 , "b" : [ true , null ] } ', []],
]; // prettier-ignore

describe('Of what the parser hides', () => {
  for (const [what, text, expected] of faults)
    test(`${what}: ${expected.length ? expected.join() : 'nothing'}`, () => {
      JSON.parse(text);
      assert.deepEqual(
        jsonFaults(text).map(({ rule, path }) => `${rule} ${path}`),
        expected,
      );
    });

  test('64 levels are let pass, 65 and a million are not', () => {
    const nested = (depth: number) => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
    const told = (depth: number) => [readLine(nested(depth)).kind, ...readLine(nested(depth)).rules];
    assert.deepEqual(told(64), ['json']);
    assert.deepEqual(told(65), ['json', 'Json_Too_Deep']);
    assert.deepEqual(told(100_000), ['json', 'Json_Too_Deep']);
    // As a value it would take much memory.
    assert.deepEqual(told(1_000_000), ['unparsable', 'Json_Too_Deep']);
  });

  test('depth is told even behind more faults than are told', () => {
    const twice = `"a":1${',"a":1'.repeat(2000)}`;
    const rules = readLine(`{${twice},"b":${'['.repeat(70)}${']'.repeat(70)}}`).rules;
    assert.equal(rules.filter((rule) => rule === 'Json_Duplicate_Key').length, 1000);
    assert.equal(rules.at(-1), 'Json_Too_Deep');
  });

  test('paths begin with the type where it is given', () => {
    assert.equal(jsonFaults('{"a":{"b":1,"b":2}}', 'Location')[0]?.path, 'Location.a.b');
  });

  test('megabytes of anything take no more than their time', () => {
    const million = (part: string) => part.repeat(1_000_000);
    for (const text of [
      `{"a":1${million('0')}1}`,
      `{"a":0.${million('0')}1}`,
      `{"a":"${million('\\\\')}"}`,
      `{"a":"${million('\\"')}"}`,
      `{"a":[${million('0,')}0]}`,
      `{"a":[${million('{},')}0]}`,
      `{"a":1${million(' ')}}`,
    ])
      assert.ok(jsonFaults(text).length <= 1);
  });
});
