import ssh2 from 'ssh2';
import { ConfigurationError } from '../verdict/outcomes.ts';

/**
 * ssh2 passes over a key it cannot read without a word, which would look like a refused login.
 * @param whose the key as an error names it
 * @throws ConfigurationError
 */
export function checkSftpKey(privateKey: string, whose: string): void {
  const key = ssh2.utils.parseKey(privateKey);
  if (key instanceof Error || !key.isPrivateKey())
    throw new ConfigurationError(
      `${whose} is no private key in OpenSSH or PEM (PKCS #1, SEC 1) form without a passphrase; ` +
        'ssh-keygen -p -f <file> rewrites it',
    );
}
