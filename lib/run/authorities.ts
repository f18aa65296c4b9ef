import { isCertificates } from '../config/certificates.ts';
import { readText } from '../config/read-text.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';

/**
 * The certificates of `--ca`, for a server of which only the address is known.
 * @throws ConfigurationError for a file that cannot be used, or one beside a configuration
 */
export function authorities(file: string | undefined, config: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  if (config !== undefined)
    throw new ConfigurationError(
      '--ca goes with an address only: in a configuration whom to trust is told by tls.ca',
    );
  const text = readText(file, `--ca: ${file}`, 'certificates to trust, PEM');
  if (!isCertificates(text))
    throw new ConfigurationError(`--ca: ${file} holds no certificates that can be read; expected PEM`);
  return text;
}
