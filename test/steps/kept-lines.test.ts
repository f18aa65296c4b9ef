import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { keptLines } from '../../steps/support/kept-lines.ts';
import { eachGives, joined, MadeAnew, type Sequence } from '../../steps/support/sequence.ts';

const texts: [string, string | Uint8Array][] = [
  ['nothing', ''],
  ['blank lines only', '\n \r\n\t\n'],
  ['one line without an end', '{"a":1}'],
  ['a byte order mark, carriage returns and blank lines', '\uFEFF{"a":1}\r\n\r\n{"b":2}\r\n'],
  ['a mark within', '{"a":1}\n\uFEFF{"b":2}\n'],
  ['letters of two to four bytes', `${'é€𝄞\n'.repeat(70_000)}é`],
  ['a line longer than what is read at a time', `${'x'.repeat(600_000)}\nshort\n`],
  ['bytes that are no UTF-8', Buffer.from('\xff\xc3\n'.repeat(90_000), 'latin1')],
  ['separators that are no line feeds', 'a\u2028b\u0085c\n'],
];

describe('lines that are kept on the disc', () => {
  for (const [title, text] of texts)
    test(`are those in memory: ${title}`, () => {
      const bytes = Uint8Array.from(Buffer.from(text));
      const kept = keptLines(bytes, -1);
      // Whoever has read a file lets go of it.
      bytes.buffer.transfer(0);
      assert.ok(kept instanceof MadeAnew);
      const expected = keptLines(Buffer.from(text), Infinity);
      assert.ok(Array.isArray(expected));
      // Two readings at once do not disturb each other.
      const [first, second] = [kept[Symbol.iterator](), kept[Symbol.iterator]()];
      assert.deepEqual(first.next().value, expected[0]);
      assert.deepEqual([...kept], expected);
      assert.equal(kept.length, expected.length);
      assert.deepEqual(second.next().value, expected[0]);
    });

  test('stay in memory where they are few', () => {
    assert.ok(Array.isArray(keptLines(Buffer.from('a\nb\n'))));
  });
});

test('a sequence that is made anew gives what an array of the same items gives', () => {
  const items = [3, 1, 2, 2];
  const anew = eachGives(new MadeAnew(() => items.values()), (item) => [item]);
  const parts = [items.slice(0, 1), new MadeAnew(() => items.slice(1).values())];
  const all: Sequence<number>[] = [items, anew, joined([anew]), joined(parts)];
  assert.ok(anew instanceof MadeAnew);
  for (const sequence of all) {
    assert.equal(sequence.length, 4);
    assert.deepEqual([...sequence], items);
    assert.equal(
      sequence.some((item) => item === 2),
      true,
    );
    assert.equal(
      sequence.some((item) => item === 5),
      false,
    );
    assert.equal(
      sequence.every((item) => item > 0),
      true,
    );
    assert.equal(
      sequence.every((item) => item > 1),
      false,
    );
    assert.equal(
      sequence.find((item) => item < 3),
      1,
    );
    assert.equal(
      sequence.find((item) => item > 3),
      undefined,
    );
    assert.deepEqual(
      sequence.filter((item) => item === 2),
      [2, 2],
    );
    assert.deepEqual(
      sequence.map((item) => item + 1),
      [4, 2, 3, 3],
    );
    assert.deepEqual(
      sequence.flatMap((item) => (item > 1 ? [item, 0] : item)),
      [3, 0, 1, 2, 0, 2, 0],
    );
  }
});
