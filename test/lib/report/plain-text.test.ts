import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { oneLine, plainJson, plainText } from '../../../lib/report/plain-text.ts';

describe('a text of foreign origin is told without', () => {
  const texts: [what: string, text: string, told: string][] = [
    ['colours', '\u001b[31mred\u001b[0m', 'red'],
    ['clearing the screen', 'a\u001b[2J\u001b[Hb', 'ab'],
    ['the title of the window', 'a\u001b]0;title\u0007b', 'ab'],
    ['links of a terminal (OSC 8)', '\u001b]8;;http://evil\u001b\\click\u001b]8;;\u001b\\', 'click'],
    ['a sequence without end, but with what follows it', 'a\u001b]0;b\n  at GET /', 'a0;b\n  at GET /'],
    ['C1 controls', 'a\u009b31mb\u0090c', 'a31mbc'],
    ['the other direction of reading', '\u202egnp.\u2066exe\u061c\u200f', 'gnp.exe'],
    ['letters that nobody sees', 'a\u{e0041}b\ufeffc\u2060d', 'abcd'],
    ['NUL, backspace and DEL', 'a\u0000b\u0008c\u007fd', 'abcd'],
    ['carriage returns', 'first\rsecond\r\nthird\u2028fourth', 'first\nsecond\nthird\nfourth'],
    ['halves of pairs', 'a\ud800b', 'a\ufffdb'],
  ];
  for (const [what, text, told] of texts) test(what, () => assert.equal(plainText(text), told));
});

test('a text of millions of letters is cut to one line', () => {
  assert.equal(oneLine('a\n'.repeat(5_000_000), 10), 'a a a a a…');
});

test('JSON keeps every letter and shows those that steer as escapes', () => {
  const value = { '\u202e': '\u009b2J\u007f\u{e0041}é\n' };
  const text = plainJson(value, 2);
  assert.match(text, /^\{\n {2}"\\u202e": "\\u009b2J\\u007f\\udb40\\udc41é\\n"\n\}$/);
  assert.deepEqual(JSON.parse(text), value);
});
