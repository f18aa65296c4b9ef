import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { BrokenStream, unpack } from '../../../../lib/validation/lines/unpack.ts';
import { pieces } from './pieces.ts';

const text = Array.from({ length: 2000 }, (_, i) => `{"resourceType":"Location","id":"${i}"}\n`).join('');

async function read(
  bytes: Uint8Array,
  name: string,
): Promise<{ text: string; rules: string[]; broken?: string }> {
  const unpacked = await unpack(pieces(bytes, 4096), name);
  const rules = unpacked.remarks.map(({ rule, found, expected }) => `${rule}: ${found} for ${expected}`);
  const parts: Uint8Array[] = [];
  try {
    for await (const part of unpacked.bytes) parts.push(part);
  } catch (error) {
    assert.ok(error instanceof BrokenStream, String(error));
    return { text: Buffer.concat(parts).toString(), rules, broken: error.message };
  }
  return { text: Buffer.concat(parts).toString(), rules };
}

const packed: [string, string, Uint8Array][] = [
  ['plain NDJSON', 'a.ndjson', Buffer.from(text)],
  ['gzip', 'a.ndjson.gz', gzipSync(text)],
  [
    'gzip in several members',
    'a.GZ',
    Buffer.concat([gzipSync(text.slice(0, 999)), gzipSync(text.slice(999))]),
  ],
  ['zstd', 'a.ndjson.zst', zstdCompressSync(text)],
  [
    'zstd in several frames',
    'a.zstd',
    Buffer.concat([zstdCompressSync(text.slice(0, 999)), zstdCompressSync(text.slice(999))]),
  ],
];

describe('What is read', () => {
  for (const [kind, name, bytes] of packed)
    test(`is the same from ${kind}`, async () => {
      assert.deepEqual(await read(bytes, name), { text, rules: [] });
    });

  for (const [kind, bytes] of [
    ['gzip', gzipSync(text)],
    ['zstd', zstdCompressSync(text)],
  ] as const) {
    test(`from ${kind} that is cut short stands as far as it goes`, async () => {
      const { text: begun, broken } = await read(bytes.subarray(0, -20), 'a');
      assert.ok(text.startsWith(begun));
      assert.match(broken ?? '', new RegExp(`the ${kind} data is broken`));
    });

    test(`from ${kind} with rubbish behind it is told`, async () => {
      const { broken } = await read(Buffer.concat([bytes, Buffer.from('rubbish!')]), 'a');
      assert.match(broken ?? '', new RegExp(`the ${kind} data is broken`));
    });
  }

  test('is told by its content where the name says something else', async () => {
    const rules = async (bytes: Uint8Array, name: string) => (await read(bytes, name)).rules;
    assert.deepEqual(await rules(gzipSync(text), 'a.ndjson'), ['Ndjson_Wrong_Label: gzip for plain NDJSON']);
    assert.deepEqual(await rules(gzipSync(text), 'a.zst'), ['Ndjson_Wrong_Label: gzip for zstd data']);
    assert.deepEqual(await rules(zstdCompressSync(text), 'a.gz'), ['Ndjson_Wrong_Label: zstd for gzip data']);
    assert.deepEqual(await rules(Buffer.from(text), 'a.gz'), [
      'Ndjson_Wrong_Label: plain data for gzip data',
    ]);
    assert.equal((await read(zstdCompressSync(text), 'a.gz')).text, text);
  });

  test('may be nothing', async () => {
    assert.deepEqual(await read(new Uint8Array(), 'a.gz'), { text: '', rules: [] });
    assert.deepEqual(await read(gzipSync(''), 'a.gz'), { text: '', rules: [] });
  });
});
