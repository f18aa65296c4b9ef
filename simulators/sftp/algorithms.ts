import type { Algorithms } from 'ssh2';

/**
 * What the SFTP server negotiates. No SHA-1, no CBC, no NIST curves, and no chacha20: the strict key exchange
 * covers it, but ssh2 runs it in JavaScript at half the speed. CTR and plain MACs stay for libssh2 1.10 (curl).
 */
export const algorithms: Algorithms = {
  kex: [
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'diffie-hellman-group16-sha512',
    'diffie-hellman-group18-sha512',
  ],
  serverHostKey: ['ssh-ed25519'],
  cipher: ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com', 'aes256-ctr', 'aes128-ctr'],
  hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'],
  compress: ['none'],
};
