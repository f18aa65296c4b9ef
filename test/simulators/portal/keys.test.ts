import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import ssh2 from 'ssh2';
import { withBoth } from './both-ways.ts';
import type { Visitor } from './plain-visitor.ts';

describe('Public keys', () => {
  const made = () => ssh2.utils.generateKeyPairSync('ed25519', { comment: 'me' });

  /** Whether a private key opens SFTP as the portal says how. */
  const opens = (visitor: Visitor, privateKey: string): Promise<boolean> =>
    new Promise((resolve) => {
      const client = new ssh2.Client();
      const end = (opened: boolean): void => {
        client.end();
        resolve(opened);
      };
      client.on('ready', () => end(true)).on('error', () => end(false));
      const [host, port, username] = ['host', 'port', 'user'].map((fact) => visitor.textOf(`sftp-${fact}`)!);
      client.connect({ host: host!, port: Number(port), username: username!, privateKey });
    });

  test('are added and removed, and each opens SFTP', async () => {
    await withBoth(
      async ({ visitor }) => {
        const [one, other] = [made(), made()];
        await visitor.open('/portal/sftp');
        assert.ok(Number(visitor.textOf('sftp-port')) > 0);
        assert.match(visitor.textOf('sftp-host-key') ?? '', /^SHA256:/);
        for (const { public: publicKey } of [one, other])
          await visitor.send('/portal/sftp/keys', { publicKey });
        const marks = [...visitor.page.text.matchAll(/data-key="([^"]+)"/g)].map(([, mark]) => mark!);
        assert.equal(marks.length, 2);
        assert.deepEqual(
          [await opens(visitor, one.private), await opens(visitor, other.private)],
          [true, true],
        );
        assert.equal((await visitor.send('/portal/sftp/keys', { publicKey: one.public })).status, 400);
        await visitor.open('/portal/sftp');
        await visitor.send('/portal/sftp/keys/remove', { key: marks[0]! });
        assert.deepEqual(
          [await opens(visitor, one.private), await opens(visitor, other.private)],
          [false, true],
        );
      },
      { sftpPort: 0 },
    );
  });

  test('that are none are refused with what is expected', async () => {
    await withBoth(async ({ visitor }) => {
      for (const publicKey of ['', 'x', 'ssh-ed25519 AAAA', `ssh-rsa ${'A'.repeat(5000)}`, 'a\nb']) {
        await visitor.open('/portal/sftp');
        assert.equal((await visitor.send('/portal/sftp/keys', { publicKey })).status, 400, publicKey);
        assert.match(visitor.textOf('publicKey-error') ?? '', /is no public key/);
      }
    });
  });
});
