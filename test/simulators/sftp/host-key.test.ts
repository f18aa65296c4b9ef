import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import ssh2 from 'ssh2';
import { fingerprint, loadHostKey, makeHostKey } from '../../../simulators/sftp/host-key.ts';

describe('A host key', () => {
  test('signs what its public half verifies, whatever bytes it begins with', () => {
    // One key in 256 begins with a zero byte: among 1500 there is all but surely one.
    for (let i = 0; i < 1500; i++) {
      const key = ssh2.utils.parseKey(makeHostKey());
      assert.ok(!(key instanceof Error));
      const signature = key.sign(Buffer.from('text'));
      assert.equal(key.verify(Buffer.from('text'), signature), true);
    }
  });

  test('has the same fingerprint as its public half, in the form of OpenSSH', () => {
    const key = makeHostKey();
    const parsed = ssh2.utils.parseKey(key);
    assert.ok(!(parsed instanceof Error));
    assert.match(fingerprint(key), /^SHA256:[A-Za-z0-9+/]{43}$/);
    const line = `ssh-ed25519 ${parsed.getPublicSSH().toString('base64')} name`;
    assert.equal(fingerprint(line), fingerprint(key));
    assert.throws(() => fingerprint('no key'));
  });

  test('stays the same in a data folder and is readable by its owner only', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ndh-host-key-'));
    try {
      const key = loadHostKey(folder);
      assert.equal(loadHostKey(folder), key);
      assert.equal(statSync(join(folder, 'sftp-host-key')).mode & 0o777, 0o600);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
