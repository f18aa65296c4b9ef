import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { linesOf, readLine } from './pieces.ts';

const bom = '\ufeff';

const unread: [string, string | Uint8Array, string, RegExp][] = [
  ['a byte order mark inside the file', `${bom}{"a":1}`, 'Ndjson_Byte_Order_Mark', /inside/],
  ['an invalid byte', Buffer.from('{"a":"\xff"}', 'latin1'), 'Ndjson_Not_Utf8', /from byte 7 on \(0xff\)/],
  ['an overlong encoding', Buffer.from('{"a":"\xc0\xaf"}', 'latin1'), 'Ndjson_Not_Utf8', /byte 7/],
  ['an encoded surrogate', Buffer.from('{"a":"\xed\xa0\x80"}', 'latin1'), 'Ndjson_Not_Utf8', /byte 7/],
  ['a character cut short', Buffer.from('{"a":"é\xe2\x82"}', 'latin1'), 'Ndjson_Not_Utf8', /byte 7/],
  ['NaN', '{"a":NaN}', 'Ndjson_Not_Json', /column 6: expected a value, found NaN/],
  ['Infinity', '{"a":-Infinity}', 'Ndjson_Not_Json', /column 6: expected a value, found -Infinity/],
  ['a leading zero', '{"a":01}', 'Ndjson_Not_Json', /column 6: expected a value, found 01: a number with a leading zero/],
  ['a plus sign', '{"a":+1}', 'Ndjson_Not_Json', /found \+1/],
  ['a comma at the end', '{"a":1,}', 'Ndjson_Not_Json', /column 8: expected a property in quotes, found "}"/],
  ['a missing comma', '{"a":1 "b":2}', 'Ndjson_Not_Json', /column 8: expected ',' or '}', found a string/],
  ['a missing end', '{"a":[1', 'Ndjson_Not_Json', /the line ends where ',' or ']' is expected/],
  ['two resources', '{"a":1}{"b":2}', 'Ndjson_Not_Json', /column 8: expected the end of the line/],
  ['single quotes', "{'a':1}", 'Ndjson_Not_Json', /column 2/],
  ['a tab inside a string', '{"a":"\t"}', 'Ndjson_Not_Json', /column 7: a control character in a string is not escaped/],
  ['an unknown escape', String.raw`{"a":"\x41"}`, 'Ndjson_Not_Json', /column 7: .* an escape that JSON does not know/],
  ['a text that is not closed', `{"a":"${'x'.repeat(5_000_000)}`, 'Ndjson_Not_Json', /column 6: the string that starts here has no closing quote/],
  ['escapes in a text that is not closed', `{"a":"${String.raw`\n`.repeat(1_000_000)}`, 'Ndjson_Not_Json', /column 6: the string/],
  ['an escape that breaks off', String.raw`{"a":"\u00`, 'Ndjson_Not_Json', /column 6: the string/],
  ['a million digits', `{"a":${'1'.repeat(1_000_000)}x}`, 'Ndjson_Not_Json', /column 6: expected a value, found 1{24}$/],
  ['a million open brackets', `{"a":${'['.repeat(1_000_000)}`, 'Ndjson_Not_Json', /the line ends where a value or '\]' is expected/],
  ['millions of open brackets', `{"a":${'['.repeat(5_000_000)}`, 'Json_Too_Deep', /more than 64 levels/],
  ['millions of values', `{"a":[${'{},'.repeat(1_000_000)}{}]}`, 'Json_Too_Many_Values', /more than 1,000,000 values/],
  ['millions of commas', `{"a":${','.repeat(5_000_000)}`, 'Json_Too_Many_Values', /more than 1,000,000 values/],
  ['a space that JSON does not know', '{"a":\u00a01}', 'Ndjson_Not_Json', /column 6: expected a value, found ".+" \(U\+00A0\)/],
  ['a bare carriage return', '{"a":1}\r{"b":2}', 'Ndjson_Not_Json', /a carriage return alone ends no line/],
  ['an array', '[{"a":1}]', 'Ndjson_Not_Object', /the line is an array/],
  ['a string', '"a"', 'Ndjson_Not_Object', /a string/],
  ['a number', '1', 'Ndjson_Not_Object', /a number/],
  ['null', 'null', 'Ndjson_Not_Object', /null/],
]; // prettier-ignore

describe('A line with', () => {
  for (const [what, text, rule, message] of unread)
    test(`${what} is not read: ${rule}`, () => {
      const read = readLine(text);
      assert.deepEqual([read.kind, read.rules], ['unparsable', [rule]]);
      assert.match(read.message ?? '', message);
      assert.ok((read.message ?? '').length < 200);
    });

  test('a million commas in a text is read', () => {
    assert.equal(readLine(`{"a":"${'\\",'.repeat(2_000_000)}"}`).kind, 'json');
  });

  test('a prototype as property keeps it to itself', () => {
    assert.equal(readLine('{"__proto__":{"polluted":true}}').kind, 'json');
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });

  test('a line separator of Unicode in a string is one line', async () => {
    assert.deepEqual(await linesOf('{"a":"\u2028"}\n'), ['1 {"a":"\u2028"}']);
  });

  test('a byte order mark at the start of the file is read and told', async () => {
    assert.deepEqual(await linesOf(`${bom}{"a":1}\n{"b":2}\n`), [
      '1 {"a":1} Ndjson_Byte_Order_Mark',
      '2 {"b":2}',
    ]);
  });

  test('nothing but a byte order mark is empty', async () => {
    assert.deepEqual(await linesOf(`${bom}\n{"b":2}\n`), ['1 empty Ndjson_Blank_Line', '2 {"b":2}']);
  });

  test('brackets and quotes in a long text is read', () => {
    const text = `{"a":"${String.raw`[{\"\\`.repeat(200_000)}"}`;
    assert.deepEqual([readLine(text).kind, readLine(text).rules], ['json', []]);
  });

  test('carriage returns and a byte order mark are told beside each other', async () => {
    assert.deepEqual(await linesOf(`${bom}{"a":1}\r\n`), [
      '1 {"a":1} Ndjson_Byte_Order_Mark Ndjson_Carriage_Return',
    ]);
  });

  test('one bad line spoils no other', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"a":"é"}\n'),
      Buffer.from([0xff, 10]),
      Buffer.from('{"b":"€"}\n'),
    ]);
    assert.deepEqual(await linesOf(bytes), ['1 {"a":"é"}', '2 unparsable Ndjson_Not_Utf8', '3 {"b":"€"}']);
  });
});
