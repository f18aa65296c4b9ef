import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { jsonFaults } from '../../../../lib/validation/lines/json-faults.ts';
import { randomNumbers } from '../random-mutants.ts';
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
  ['a number beyond all doubles', '{"a":1e999}', ['Json_Number_Precision Resource.a']],
  ['numbers that are held', '{"a":[1.10,-0,0.1,1e3,1.5E-7,123456789012345,9007199254740993.0e-1,0.30000000000000004]}', ['Json_Number_Precision Resource.a[6]']],
  ['half a surrogate pair', String.raw`{"a":"\ud83d"}`, ['Json_Lone_Surrogate Resource.a']],
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
    assert.deepEqual(readLine(nested(64)), { kind: 'json', rules: [] });
    assert.deepEqual(readLine(nested(65)), { kind: 'json', rules: ['Json_Too_Deep'] });
    assert.deepEqual(readLine(nested(1_000_000)), { kind: 'json', rules: ['Json_Too_Deep'] });
  });

  test('a repeated property is found wherever random JSON has one, and nowhere else', () => {
    const random = randomNumbers(11);
    const names = ['a', 'b', 'c', String.raw`d\"e`, String.raw`\\`, 'ü'];
    let twice = false;
    let repeated = 0;
    const value = (depth: number): string => {
      const kind = random();
      if (depth === 0 || kind < 0.3)
        return ['1', 'true', String.raw`"x\"y:"`, '"{"', 'null'][Math.floor(random() * 5)]!;
      const items = Array.from({ length: Math.floor(random() * 4) }, () => value(depth - 1));
      if (kind < 0.5) return `[${items.join(' ,')}]`;
      const keys = items.map(() => names[Math.floor(random() * names.length)]!);
      twice ||= new Set(keys).size < keys.length;
      return `{ ${items.map((item, i) => `"${keys[i]}" : ${item}`).join(',')}}`;
    };
    for (let i = 0; i < 3000; i++) {
      twice = false;
      const text = `{"root":${value(4)}}`;
      JSON.parse(text);
      assert.equal(jsonFaults(text).length > 0, twice, text);
      if (twice) repeated++;
    }
    assert.ok(repeated > 100 && repeated < 2500, `${repeated} with a repeated property`);
  });
});
