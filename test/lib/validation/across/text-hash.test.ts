import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { TextHash } from '../../../../lib/validation/across/text-hash.ts';

const count = 50_000;
const kinds: Record<string, (n: number) => string> = {
  numbers: (n) => String(n),
  'padded numbers': (n) => `Organization-${String(n).padStart(12, '0')}`,
  'numbers at the front': (n) => `${n}-${'x'.repeat(40)}`,
  'random ids': (n) => createHash('md5').update(String(n)).digest('hex'),
  'repeated letters': (n) => 'ab'[n & 1]!.repeat(1 + (n >> 1)),
};

function hashes(of: (n: number) => string, most = count): TextHash[] {
  return Array.from({ length: most }, (_, n) => {
    const hash = new TextHash(1);
    hash.update(of(n), 0, of(n).length);
    return hash;
  });
}

describe('the hash of an id', () => {
  for (const [kind, of] of Object.entries(kinds)) {
    // Texts of one letter grow long.
    const most = kind === 'repeated letters' ? 4000 : count;

    test(`tells ${kind} apart`, () => {
      const all = hashes(of, most);
      assert.equal(new Set(all.map(({ high, low }) => `${high} ${low}`)).size, most);
      // One half by itself has as few repeats as chance gives it: n²/2³³ are expected.
      for (const half of ['high', 'low'] as const)
        assert.ok(new Set(all.map((hash) => hash[half])).size > most - 8, half);
    });

    test(`spreads ${kind} evenly`, () => {
      for (const bits of [
        ({ high }: TextHash) => high >>> 24,
        ({ high }: TextHash) => high & 255,
        ({ low }: TextHash) => low >>> 24,
        ({ low }: TextHash) => low & 255,
      ]) {
        const parts = new Uint32Array(256);
        for (const hash of hashes(of, most)) parts[bits(hash)]!++;
        const mean = most / 256;
        assert.ok(Math.max(...parts) < mean + 6 * Math.sqrt(mean), kind);
      }
    });
  }

  test('depends on the seed and on the length', () => {
    const [one, other] = [new TextHash(1), new TextHash(2)];
    one.update('abc', 0, 3);
    other.update('abc', 0, 3);
    assert.notEqual(one.low, other.low);
    other.update('abc\0', 0, 4);
    one.update('abc', 0, 3);
    assert.notEqual(one.low, other.low);
  });

  test('is that of the part alone', () => {
    const [one, other] = [new TextHash(1), new TextHash(1)];
    one.update('Organization/abc', 13, 16);
    other.update('abc', 0, 3);
    assert.deepEqual([one.high, one.low], [other.high, other.low]);
  });
});
