import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { crc32, deflateRawSync } from 'node:zlib';
import { manifestName, signatureName } from '../../../lib/pack/manifest.ts';
import { verifyPack } from '../../../lib/pack/verify.ts';
import {
  type ZipEntry,
  centralHeader,
  commentStart,
  digestLength,
  endOfDirectory,
  localHeader,
} from '../../../lib/pack/zip-format.ts';
import { ConfigurationError } from '../../../lib/verdict/outcomes.ts';
import { writeSmallPack } from './small-pack.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-verify-'));
after(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

const key = generateKeyPairSync('ed25519').privateKey;
const files = { 'reports/summary.txt': 'The target conforms.\n', 'reports/verdict.json': '{"exitCode":0}' };

const whole = at('whole.zip');
await writeSmallPack(whole, { files, key });
const bytes = readFileSync(whole);
const changed = at('changed.zip');

/** What is found of a pack with other bytes. */
async function found(other: Uint8Array): Promise<string> {
  writeFileSync(changed, other);
  const { isWhole, text } = await verifyPack(changed);
  assert.ok(!text.includes('\n'), text);
  return isWhole ? 'whole' : text;
}

/** The comment of a pack put right again, as somebody would who wants a change to stay unseen. */
function withRightDigest(pack: Buffer): Buffer {
  const before = pack.subarray(0, pack.length - digestLength);
  const digest = createHash('sha256').update(before).digest('hex');
  return Buffer.concat([before, Buffer.from(digest)]);
}

const flipped = (index: number, mask: number): Buffer => {
  const other = Buffer.from(bytes);
  other[index]! ^= mask;
  return other;
};

/** Where the packed bytes of the files lie. */
function contentRanges(): [number, number][] {
  const ranges: [number, number][] = [];
  let from = 0;
  while (bytes.readUInt32LE(from) === 0x04034b50) {
    const start = from + 30 + bytes.readUInt16LE(from + 26);
    from = start + bytes.readUInt32LE(from + 18);
    ranges.push([start, from]);
  }
  return ranges;
}

describe('A pack', () => {
  test('is whole as it was made, and says what it holds and who signed it', async () => {
    const { isWhole, text } = await verifyPack(whole);
    assert.ok(isWhole, text);
    assert.match(text, /2 files, a run of s against http:\/\/a by edition 1\.0\.0/);
    assert.match(text, /signed by the key [\w-]{43}, but nothing proves whose that is/);
  });

  test('is not, with any byte changed', async () => {
    assert.ok(bytes.length > 1000);
    for (const mask of [0x01, 0xff])
      for (let index = 0; index < bytes.length; index += 1)
        assert.notEqual(await found(flipped(index, mask)), 'whole', `byte ${index}`);
  });

  test('is not, with any byte beside the contents changed and its digest put right', async () => {
    const ranges = contentRanges();
    assert.equal(ranges.length, 4);
    const beside = [...bytes.keys()].filter(
      (index) =>
        index < bytes.length - digestLength && !ranges.some(([from, to]) => index >= from && index < to),
    );
    assert.ok(beside.length > 400);
    for (const index of beside)
      assert.notEqual(await found(withRightDigest(flipped(index, 0x01))), 'whole', `byte ${index}`);
  });

  test('is not, with bytes before, behind, between or missing', async () => {
    const [[start]] = contentRanges() as [[number, number]];
    const cases: Record<string, Buffer> = {
      before: Buffer.concat([Buffer.from('x'), bytes]),
      behind: Buffer.concat([bytes, Buffer.from('\0')]),
      between: Buffer.concat([bytes.subarray(0, start), Buffer.from('x'), bytes.subarray(start)]),
      twice: Buffer.concat([bytes, bytes]),
    };
    for (const [name, other] of Object.entries(cases)) {
      assert.notEqual(await found(other), 'whole', name);
      assert.notEqual(await found(withRightDigest(other)), 'whole', name);
    }
    for (let length = 4; length < bytes.length; length += 1) {
      writeFileSync(changed, bytes);
      truncateSync(changed, length);
      assert.equal((await verifyPack(changed)).isWhole, false, `${length} bytes`);
    }
  });

  test('says where a content has been changed', async () => {
    const ranges = contentRanges();
    const names = [...Object.keys(files), manifestName, signatureName];
    for (const [index, [from, to]] of ranges.entries())
      assert.ok((await found(flipped((from + to) >> 1, 0x10))).includes(names[index]!), names[index]);
  });

  test('is no file of another kind', async () => {
    for (const other of ['', 'PK', 'a text\n'.repeat(100)]) {
      writeFileSync(changed, other);
      await assert.rejects(verifyPack(changed), (error: Error) => {
        assert.ok(error instanceof ConfigurationError);
        assert.match(error.message, /is no pack; expected a file that ndh pack wrote/);
        return true;
      });
    }
    await assert.rejects(
      verifyPack(at('nowhere.zip')),
      /does not exist; expected a file that ndh pack wrote/,
    );
    await assert.rejects(verifyPack(folder), ConfigurationError);
    execFileSync('mkfifo', [at('pipe')]);
    await assert.rejects(verifyPack(at('pipe')), /pipe is no file; expected one that ndh pack wrote/);
  });
});

describe('A pack that somebody else has made', () => {
  const cases: [string, Partial<Parameters<typeof writeSmallPack>[1]>, RegExp][] = [
    ['has a file more', { more: { 'more.txt': 'x' } }, /more\.txt is not in manifest\.json: it was added/],
    ['has a file less', { tell: (told) => [...told, { ...told[0]!, name: 'z.txt' }] }, /z\.txt is missing/],
    [
      'has another content',
      { tell: ([first, ...rest]) => [{ ...first!, sha256: '0'.repeat(64) }, ...rest] },
      /reports\/summary\.txt: its content is not that of which manifest\.json has the SHA-256/,
    ],
    [
      'has another size',
      { tell: ([first, ...rest]) => [{ ...first!, size: 1 }, ...rest] },
      /summary\.txt: its/,
    ],
    ['has another order', { tell: (told) => told.toReversed() }, /summary\.txt is not where it was written/],
  ];
  for (const [what, how, expected] of cases)
    test(what, async () => {
      await writeSmallPack(changed, { files, ...how });
      const { isWhole, text } = await verifyPack(changed);
      assert.ok(!isWhole);
      assert.match(text, expected);
    });

  const zipped = (
    entries: (Pick<ZipEntry, 'name'> & Partial<ZipEntry> & { content?: string; tail?: string })[],
  ) => {
    let offset = 0;
    const whole = entries.map(({ content = '', tail = '', ...entry }) => {
      const data = Buffer.concat([deflateRawSync(content), Buffer.from(tail)]);
      const usual = { crc: crc32(content), packed: data.length, size: content.length, offset };
      const header: ZipEntry = { ...usual, ...entry };
      const local = localHeader(header);
      offset += local.length + data.length;
      return { header, bytes: Buffer.concat([local, data]) };
    });
    const directory = Buffer.concat(whole.map(({ header }) => centralHeader(header)));
    const end = endOfDirectory(whole.length, { size: directory.length, offset });
    const all = [
      ...whole.map((each) => each.bytes),
      directory,
      end,
      Buffer.from(commentStart),
      Buffer.alloc(digestLength),
    ];
    return withRightDigest(Buffer.concat(all));
  };

  test('leads nowhere outside', async () => {
    for (const name of ['../a', 'a/../b', '/a', 'C:a', 'a\\b', '.a', 'a//b', 'a/', '', 'a\nb'])
      assert.match(await found(zipped([{ name }])), /which leads elsewhere/, name);
    assert.match(await found(zipped([{ name: 'a' }, { name: 'a' }])), /holds a twice/);
  });

  test('unpacks to no more than it says, and to no more than a pack may', async () => {
    const bomb = { name: manifestName, content: 'x'.repeat(5_000_000), size: 3 };
    assert.match(await found(zipped([bomb])), /manifest\.json: its content, from byte \d+, has been changed/);
    const large = { size: 0xffff_0000 };
    assert.match(
      await found(
        zipped([
          { name: 'a', ...large },
          { name: 'b', ...large },
        ]),
      ),
      /more than any pack has/,
    );
    assert.match(await found(zipped([{ name: manifestName, size: 2 ** 30 }])), /more than any has/);
  });

  test('hides nothing behind the end of what is packed', async () => {
    for (const tail of ['x', 'x'.repeat(200_000)])
      assert.match(await found(zipped([{ name: manifestName, content: '{}', tail }])), /content, from byte/);
  });

  test('has a manifest that is written as ours is', async () => {
    for (const content of ['', '{}', 'null', '{"format":"ndh-pack","version":1,"files":[null]}'])
      assert.match(await found(zipped([{ name: manifestName, content }])), /no manifest\.json that ndh pack/);
    assert.match(await found(zipped([{ name: 'a' }])), /no manifest\.json that ndh pack/);
  });
});
