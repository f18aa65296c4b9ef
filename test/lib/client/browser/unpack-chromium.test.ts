import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { create } from 'tar';
import { unpackChromium } from '../../../../lib/client/browser/unpack-chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-unpack-'));
after(() => rmSync(folder, { recursive: true }));

/** A package like the real one, with little in it. */
const packed = join(folder, 'package');
mkdirSync(join(packed, 'bin'), { recursive: true });
mkdirSync(join(packed, 'lib'));
writeFileSync(join(packed, 'lib', 'libnss3.so'), 'a library');
writeFileSync(join(packed, 'package.json'), JSON.stringify({ version: '1.2.3' }));
writeFileSync(join(packed, 'bin', 'chromium.br'), brotliCompressSync('the program'));
for (const name of ['al2023', 'fonts']) {
  const archive = join(folder, `${name}.tar`);
  await create({ file: archive, cwd: packed }, ['lib']);
  writeFileSync(join(packed, 'bin', `${name}.tar.br`), brotliCompressSync(readFileSync(archive)));
}

let count = 0;
function aParent(): string {
  count += 1;
  const parent = join(folder, `parent-${count}`);
  mkdirSync(parent);
  return parent;
}
const placeIn = (parent: string) => join(parent, `ndh-chromium-1.2.3-${process.getuid?.() ?? 'user'}`);

describe('The Chromium that comes along', { skip: process.platform === 'win32' && 'it is for Linux' }, () => {
  test('is unpacked for this user alone, with what it needs', async () => {
    const { program, libraries } = await unpackChromium(aParent(), packed);
    assert.equal(readFileSync(program, 'utf8'), 'the program');
    assert.equal(statSync(program).mode & 0o777, 0o700);
    assert.equal(statSync(dirname(program)).mode & 0o777, 0o700);
    assert.equal(readFileSync(join(libraries, 'libnss3.so'), 'utf8'), 'a library');
  });

  test('is unpacked once, by however many at a time', async () => {
    const parent = aParent();
    const all = await Promise.all([1, 2, 3].map(() => unpackChromium(parent, packed)));
    assert.deepEqual([...new Set(all.map(({ program }) => program))], [join(placeIn(parent), 'chromium')]);
    assert.equal(readdirSync(parent).length, 1);
    const { mtimeMs } = statSync(placeIn(parent));
    await unpackChromium(parent, packed);
    assert.equal(statSync(placeIn(parent)).mtimeMs, mtimeMs);
  });

  const spoilt: [how: string, spoil: (place: string) => void][] = [
    ['was cut short', (place) => writeFileSync(join(place, 'chromium'), 'the')],
    ['lost its program', (place) => rmSync(join(place, 'chromium'))],
    ['others may write to', (place) => chmodSync(join(place, 'chromium'), 0o777)],
  ];
  for (const [how, spoil] of spoilt)
    test(`is unpacked again where one ${how}`, async () => {
      const parent = aParent();
      await unpackChromium(parent, packed);
      spoil(placeIn(parent));
      const { program } = await unpackChromium(parent, packed);
      assert.equal(readFileSync(program, 'utf8'), 'the program');
      assert.equal(statSync(program).mode & 0o777, 0o700);
    });

  test('is not taken from where a link leads', async () => {
    const parent = aParent();
    const elsewhere = aParent();
    await unpackChromium(elsewhere, packed);
    symlinkSync(placeIn(elsewhere), placeIn(parent));
    const { program } = await unpackChromium(parent, packed);
    assert.equal(readFileSync(program, 'utf8'), 'the program');
    assert.ok(statSync(dirname(program)).ino !== statSync(placeIn(elsewhere)).ino);
  });
});
