import { readText } from '../../lib/config/read-text.ts';
import { ConfigurationError } from '../../lib/verdict/outcomes.ts';
import { keySetUrlProblem } from '../../simulators/ndh/smart/addresses.ts';
import type { KnownClient } from '../../simulators/ndh/smart/enrol-clients.ts';
import { keySetProblem } from '../../simulators/ndh/smart/key-set.ts';

/**
 * The client of `--client ID=FILE-or-URL`.
 * @throws ConfigurationError that says what is expected, where it is not that
 */
export function knownClient(written: string): KnownClient {
  const [, id, keys] = /^([^=]+)=(.+)$/s.exec(written) ?? [];
  if (id === undefined || keys === undefined)
    throw new ConfigurationError(
      `--client: expected ID=FILE or ID=URL, such as tool=jwks.json, got "${written}"`,
    );
  if (!/^https?:/i.test(keys)) return { id, jwks: keySetIn(keys) };
  const problem = keySetUrlProblem(keys);
  if (problem !== undefined) throw new ConfigurationError(`--client: ${keys} ${problem}`);
  return { id, jwks_uri: keys };
}

function keySetIn(file: string): NonNullable<KnownClient['jwks']> {
  const content = jsonIn(file);
  const problem = keySetProblem(content);
  if (problem !== undefined) throw new ConfigurationError(`--client: ${file} ${problem}`);
  return content as NonNullable<KnownClient['jwks']>;
}

function jsonIn(file: string): unknown {
  const text = readText(file, `--client: ${file}, for a public key set,`);
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigurationError(`--client: ${file} is not JSON`);
  }
}
