import type { Edition } from '../../../lib/edition/edition.ts';
import { everything, scopedTypes } from './scopes.ts';

/** Where tokens are asked for. An assertion is for exactly this address. */
export const tokenUrl = (origin: string): string => `${origin}/oauth/token`;

/** The algorithms that SMART Backend Services demands of a server. */
export const algorithms = ['RS384', 'ES384'];

/**
 * The document by which clients find out how to get a token (SMART 2.2.0, conformance.md). No issuer: that is left out
 * where there is no OpenID Connect.
 */
export const smartConfiguration = (origin: string, edition: Edition): Record<string, unknown> => ({
  token_endpoint: tokenUrl(origin),
  registration_endpoint: `${origin}/oauth/register`,
  grant_types_supported: ['client_credentials'],
  token_endpoint_auth_methods_supported: ['private_key_jwt'],
  token_endpoint_auth_signing_alg_values_supported: algorithms,
  scopes_supported: [everything, 'system/*.read', ...scopedTypes(edition).map((type) => `system/${type}.rs`)],
  capabilities: ['client-confidential-asymmetric', 'permission-v1', 'permission-v2'],
  code_challenge_methods_supported: ['S256'],
});
