import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { HashTable } from '../../../../lib/validation/cache/hash-table.ts';
import { LineCache } from '../../../../lib/validation/cache/line-cache.ts';
import { LineHash } from '../../../../lib/validation/cache/line-hash.ts';
import { rulesetDigest } from '../../../../lib/validation/cache/ruleset-digest.ts';
import { ConfigurationError } from '../../../../lib/verdict/outcomes.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-cache-'));
after(() => rmSync(folder, { recursive: true }));

function hashed(hash: LineHash, text: string): [number, number] {
  const bytes = Buffer.from(text);
  hash.update(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, bytes.length);
  return [hash.high, hash.low];
}

describe('The hash of a line', () => {
  test('depends on every byte, the length and the seed, not on where the line stands', () => {
    const hash = new LineHash([1, 2]);
    const text = '{"resourceType":"Location","id":"a-1","name":"Ward"}';
    const seen = new Set<string>([hashed(hash, text).join()]);
    for (let at = 0; at < text.length; at++)
      seen.add(hashed(hash, `${text.slice(0, at)}~${text.slice(at + 1)}`).join());
    for (const other of ['', '\0', '\0\0', `${text}\0`, `\0${text}`]) seen.add(hashed(hash, other).join());
    seen.add(hashed(new LineHash([1, 3]), text).join());
    assert.equal(seen.size, text.length + 7);
    const within = Uint8Array.from(Buffer.from(`xyz${text}!`));
    hash.update(new DataView(within.buffer), 3, 3 + text.length);
    assert.deepEqual([hash.high, hash.low], hashed(hash, text));
  });

  test('depends on the order of bytes, words and blocks, in both halves', () => {
    const hash = new LineHash([4, 5]);
    const text = Array.from({ length: 40 }, (_, i) => String.fromCharCode(48 + i)).join('');
    const halves = [new Set<number>(), new Set<number>()];
    let hashes = 0;
    for (const size of [1, 4, 8, 16])
      for (let one = 0; one + size <= text.length; one += size)
        for (let other = one + size; other + size <= text.length; other += size) {
          const between = text.slice(one + size, other);
          const [first, second] = [text.slice(one, one + size), text.slice(other, other + size)];
          const swapped = `${text.slice(0, one)}${second}${between}${first}${text.slice(other + size)}`;
          hashed(hash, swapped).forEach((half, i) => halves[i]!.add(half));
          hashes++;
        }
    assert.equal(hashes, 780 + 45 + 10 + 1);
    assert.deepEqual(
      halves.map(({ size }) => size),
      [hashes, hashes],
    );
  });

  test('differs for 300,000 lines that differ in a number', () => {
    const hash = new LineHash([7, 9]);
    const table = HashTable.for(300_000);
    let known = 0;
    for (let i = 0; i < 300_000; i++) {
      const [high, low] = hashed(hash, `{"resourceType":"Location","id":"location-${i}"}`);
      if (!table.add(high, low)) known++;
    }
    assert.equal(known, 0);
  });
});

describe('A cache of lines', () => {
  const file = join(folder, 'lines');

  test('knows what the last run kept, under the same rules only', () => {
    const first = LineCache.open(file, 'rules');
    const [high, low] = hashed(first.hash(), 'a line');
    assert.equal(first.known.has(high, low), false);
    first.keep(Uint32Array.of(high, low));
    first.save({ profile: ['name'] });
    const second = LineCache.open(file, 'rules');
    assert.equal(second.known.has(...hashed(second.hash(), 'a line')), true);
    assert.equal(second.known.has(...hashed(second.hash(), 'b line')), false);
    assert.deepEqual(second.seen, { profile: ['name'] });
    const other = LineCache.open(file, 'other rules');
    assert.equal(other.known.has(...hashed(second.hash(), 'a line')), false);
    assert.deepEqual(other.seen, {});
    second.save({});
    assert.equal(
      LineCache.open(file, 'rules').known.has(high, low),
      false,
      'lines that are gone are forgotten',
    );
    assert.deepEqual(readdirSync(folder), ['lines'], 'no draft is left');
    assert.equal(statSync(file).mode & 0o077, 0, 'nobody else learns the seed');
  });

  test('that was cut short counts as empty', () => {
    const cache = LineCache.open(file, 'rules');
    const pair = hashed(cache.hash(), 'a line');
    cache.keep(Uint32Array.of(...pair));
    cache.save({});
    writeFileSync(file, readFileSync(file).subarray(0, -3));
    assert.equal(LineCache.open(file, 'rules').known.has(...pair), false);
  });

  test('is refused before the run where it cannot be read or written', () => {
    assert.throws(() => LineCache.open(folder, 'rules'), /cannot be read: .*name a file/s);
    const nowhere = join(folder, 'no-folder', 'lines');
    assert.throws(() => LineCache.open(nowhere, 'rules'), /cannot be written: .*name a file in a folder/s);
  });

  test('is not made of a file that is something else', () => {
    const precious = join(folder, 'precious.ndjson');
    writeFileSync(precious, '{}\n');
    assert.throws(() => LineCache.open(precious, 'rules'), ConfigurationError);
    assert.equal(readFileSync(precious, 'utf8'), '{}\n');
    rmSync(precious);
  });
});

test('The digest of a ruleset tells editions and choices of profiles apart', () => {
  const digests = [
    rulesetDigest('1.0.0-ballot', 'both'),
    rulesetDigest('1.0.0', 'both'),
    rulesetDigest('1.0.0', 'export'),
  ];
  assert.equal(new Set(digests).size, 3);
  assert.equal(rulesetDigest('1.0.0', 'export'), digests[2]);
});
