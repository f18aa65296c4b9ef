import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Seal } from '../../../lib/sittings/seal.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-seal-'));
after(() => rmSync(folder, { recursive: true }));
const secret = 'a token that nobody is to read';

describe('A seal', () => {
  test('hides what it closes, and opens it again', async () => {
    const seal = Seal.of(join(folder, 'one'), { key: 'a configured secret', isNew: true });
    const closed = await seal.close(Buffer.from(secret));
    for (const form of [secret, Buffer.from(secret).toString('base64url').slice(0, 30)])
      assert.equal(closed.includes(form), false);
    assert.equal(Buffer.from(await seal.open(closed)).toString(), secret);
  });

  test('has a key of its own beside the state, for its owner alone, where none is configured', async () => {
    const path = join(folder, 'two');
    const closed = await Seal.of(path, { key: undefined, isNew: true }).close(Buffer.from(secret));
    assert.equal(statSync(`${path}.key`).mode & 0o777, 0o600);
    const again = Seal.of(path, { key: undefined, isNew: false });
    assert.equal(Buffer.from(await again.open(closed)).toString(), secret);
  });

  test('says which key is missing, or is another one', async () => {
    const path = join(folder, 'three');
    assert.throws(() => Seal.of(path, { key: undefined, isNew: false }), {
      name: 'ConfigurationError',
      message: /^the key of the state \S+three is missing; expected the file \S+three\.key .* or state\.key/,
    });
    const closed = await Seal.of(path, { key: 'a configured secret', isNew: true }).close(
      Buffer.from(secret),
    );
    await assert.rejects(Seal.of(path, { key: 'another secret, later', isNew: false }).open(closed), {
      name: 'ConfigurationError',
      message:
        'the state was sealed with another key than that of state.key; use the one of the first sitting',
    });
    writeFileSync(`${path}.key`, 'nonsense\n');
    assert.throws(() => Seal.of(path, { key: undefined, isNew: false }), {
      name: 'ConfigurationError',
      message: /three\.key is no key of a state; expected 32 bytes as base64url$/,
    });
    assert.equal(readFileSync(`${path}.key`, 'utf8'), 'nonsense\n');
  });
});
