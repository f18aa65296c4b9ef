import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ssh2 from 'ssh2';

function ssh(...parts: (Buffer | string)[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = Buffer.from(part);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}

function fromBase64Url(text: string | undefined): Buffer {
  return Buffer.from(text ?? '', 'base64url');
}

/**
 * Makes an Ed25519 key in OpenSSH's private key format. Written out here because ssh2's own generator drops
 * leading zero bytes, so that one key in two hundred cannot be used.
 */
export function makeHostKey(comment = 'simulated NDH'): string {
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const publicKey = fromBase64Url(x);
  const publicBlob = ssh('ssh-ed25519', publicKey);
  const check = randomBytes(4);
  const secret = Buffer.concat([
    check,
    check,
    publicBlob,
    ssh(Buffer.concat([fromBase64Url(d), publicKey]), comment),
  ]);
  const padding = Buffer.from(Array.from({ length: (8 - (secret.length % 8)) % 8 }, (_, i) => i + 1));
  const body = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    ssh('none', 'none', ''),
    Buffer.from([0, 0, 0, 1]),
    ssh(publicBlob, Buffer.concat([secret, padding])),
  ]);
  const lines = body.toString('base64').match(/.{1,70}/g) ?? [];
  return ['-----BEGIN OPENSSH PRIVATE KEY-----', ...lines, '-----END OPENSSH PRIVATE KEY-----', ''].join(
    '\n',
  );
}

/** The host key kept in a data folder, made there on first use, readable by its owner only. */
export function loadHostKey(dataDir: string): string {
  const file = join(dataDir, 'sftp-host-key');
  if (!existsSync(file)) writeFileSync(file, makeHostKey(), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8');
}

/**
 * The fingerprint of a private key, a public key line or a raw public key, as OpenSSH prints it (`SHA256:…`).
 * Throws for anything that is no key.
 */
export function fingerprint(key: string | Buffer): string {
  const parsed = ssh2.utils.parseKey(key);
  if (parsed instanceof Error) throw parsed;
  const digest = createHash('sha256').update(parsed.getPublicSSH()).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}
