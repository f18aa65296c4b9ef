import type { ClientConfig } from '../../config/smart-config.ts';
import type { RegistrationConfig } from '../../config/target-config.ts';
import { NotTestable } from '../../verdict/outcomes.ts';
import { privateSet, publicSet } from './key-pair.ts';
import type { KeyPair } from './key-pair.ts';

/** The keys that a client is to be known by. */
export interface ClientKeys {
  keys: KeyPair[];
  /** Where their public halves can be fetched; they go into the request where absent. */
  url?: string;
  scopes?: string | undefined;
}

/**
 * A request for an account with the key set of a SMART client, inline or by its address.
 * @throws NotTestable where the configuration does not name the member for it
 */
export function withKeys(
  config: RegistrationConfig,
  sample: unknown,
  { keys, url, scopes }: ClientKeys,
): Record<string, unknown> {
  const member = url === undefined ? config.jwks : config.jwksUrl;
  if (member === undefined) {
    const key = url === undefined ? 'registration.jwks' : 'registration.jwksUrl';
    throw new NotTestable(`no SMART client can be registered: ${key} is not configured`);
  }
  return {
    ...(sample as Record<string, unknown>),
    [member]: url ?? publicSet(...keys),
    ...(config.scopes !== undefined && scopes !== undefined && { [config.scopes]: scopes }),
  };
}

/** The client of that identifier, which signs with these keys. */
export function clientWith(id: string, { keys, url, scopes }: ClientKeys): ClientConfig {
  return {
    id,
    key: privateSet(...keys),
    ...(url !== undefined && { jwksUrl: url }),
    ...(scopes !== undefined && { scopes }),
  };
}
