import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { constants, crc32, gzipSync, zstdCompressSync } from 'node:zlib';
import { BrokenStream, unpack } from '../../../../lib/validation/lines/unpack.ts';
import { pieces } from './pieces.ts';

const text = Array.from({ length: 2000 }, (_, i) => `{"resourceType":"Location","id":"${i}"}\n`).join('');

async function read(
  bytes: Uint8Array,
  name: string,
  size = 4096,
): Promise<{ text: string; rules: string[]; broken?: string }> {
  const unpacked = await unpack(pieces(bytes, size), name);
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

function withAllFields(member: Buffer): Buffer {
  const header = Buffer.concat([member.subarray(0, 10), Buffer.from('\x03\0xyza.ndjson\0no\0', 'latin1')]);
  header[3] = 2 | 4 | 8 | 16;
  const check = Buffer.alloc(2);
  check.writeUInt16LE(crc32(header) & 0xffff);
  return Buffer.concat([header, check, member.subarray(10)]);
}

const packed: [string, string, Uint8Array][] = [
  ['plain NDJSON', 'a.ndjson', Buffer.from(text)],
  ['gzip', 'a.ndjson.gz', gzipSync(text)],
  [
    'gzip in several members',
    'a.GZ',
    Buffer.concat([gzipSync(text.slice(0, 999)), gzipSync(text.slice(999))]),
  ],
  ['gzip with every field that its header may have', 'a.gz', withAllFields(gzipSync(text))],
  ['gzip with zero bytes behind it', 'a.gz', Buffer.concat([gzipSync(text), Buffer.alloc(3000)])],
  ['zstd', 'a.ndjson.zst', zstdCompressSync(text)],
  [
    'zstd in several frames',
    'a.zstd',
    Buffer.concat([zstdCompressSync(text.slice(0, 999)), zstdCompressSync(text.slice(999))]),
  ],
  [
    'zstd with a frame that is to be skipped',
    'a.zst',
    Buffer.concat([Buffer.from('P*M\x18\x04\0\0\0rest'), zstdCompressSync(text)]),
  ],
];

describe('What is read', () => {
  for (const [kind, name, bytes] of packed)
    test(`is the same from ${kind}`, async () => {
      for (const size of [1, 3, 1000, bytes.length]) {
        const found = await read(bytes, name, size);
        assert.ok(found.text === text, `${found.text.length} of ${text.length} characters`);
        assert.deepEqual([found.rules, found.broken], [[], undefined]);
      }
    });

  for (const [kind, bytes] of [
    ['gzip', gzipSync(text)],
    ['zstd', zstdCompressSync(text, { params: { [constants.ZSTD_c_checksumFlag]: 1 } })],
  ] as const) {
    test(`from ${kind} that is cut short stands as far as it goes`, async () => {
      for (let cut = 4; cut < bytes.length; cut += 97) {
        const { text: begun, broken } = await read(bytes.subarray(0, cut), 'a');
        assert.ok(text.startsWith(begun));
        assert.match(broken ?? '', new RegExp(`the ${kind} data is broken: it ends too early`));
      }
    });

    test(`from ${kind} that is damaged is told`, async () => {
      for (let at = 20; at < bytes.length; at += 331) {
        const damaged = Buffer.from(bytes);
        damaged[at]! ^= 0x55;
        const { broken } = await read(damaged, 'a');
        assert.match(broken ?? '', new RegExp(`the ${kind} data is broken: `), `at byte ${at}`);
      }
    });

    test(`from ${kind} with rubbish behind it stands, the rubbish is told`, async () => {
      for (const size of [1, 100, bytes.length, 4096]) {
        const found = await read(Buffer.concat([bytes, Buffer.from('rubbish!')]), 'a', size);
        assert.equal(found.broken, `the ${kind} data is broken: something that is not ${kind} follows it`);
        assert.ok(found.text === text, `pieces of ${size}`);
      }
    });

    test(`from ${kind} leaves its source when nobody reads on`, async () => {
      let left = false;
      async function* endless(): AsyncGenerator<Uint8Array> {
        try {
          for (;;) yield await Promise.resolve(bytes);
        } finally {
          left = true;
        }
      }
      for await (const part of (await unpack(endless(), 'a')).bytes) if (part.length) break;
      assert.ok(left);
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
    assert.deepEqual(await rules(gzipSync(text), 'stdin'), []);
  });

  test('is a failure of its source where that fails, not of the packing', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(gzipSync(text).subarray(0, 100));
      throw new Error('the disk is gone');
    }
    await assert.rejects(
      async () => {
        for await (const part of (await unpack(failing(), 'a.gz')).bytes) assert.ok(part.length);
      },
      (error) => !(error instanceof BrokenStream) && /the disk is gone/.test(String(error)),
    );
  });

  test('may be nothing', async () => {
    assert.deepEqual(await read(new Uint8Array(), 'a.gz'), { text: '', rules: [] });
    assert.deepEqual(await read(gzipSync(''), 'a.gz'), { text: '', rules: [] });
  });
});
