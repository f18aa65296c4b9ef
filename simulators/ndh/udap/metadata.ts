import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Ndh } from '../ndh.ts';
import { anotherKey, certificateFor } from './certificate.ts';

/** How long signed metadata hold; UDAP allows a year. */
const validSeconds = 24 * 3600;

/** The UDAP metadata of a server at some origin, with the signed ones among them. */
export async function metadataAt(origin: string, ndh: Ndh): Promise<Record<string, unknown>> {
  const endpoints = {
    token_endpoint: `${origin}/oauth/token`,
    registration_endpoint: `${origin}/udap/register`,
  };
  return {
    udap_versions_supported: ['1'],
    udap_profiles_supported: ['udap_dcr', 'udap_authn', 'udap_authz'],
    udap_authorization_extensions_supported: ['hl7-b2b'],
    udap_authorization_extensions_required: ['hl7-b2b'],
    udap_certifications_supported: [],
    grant_types_supported: ['client_credentials'],
    scopes_supported: ['system/*.rs'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['RS256'],
    registration_endpoint_jwt_signing_alg_values_supported: ['RS256'],
    ...endpoints,
    signed_metadata: await sign(`${origin}/fhir`, endpoints, ndh),
  };
}

async function sign(
  base: string,
  endpoints: Record<string, string>,
  { behaviour, clock }: Ndh,
): Promise<string> {
  const now = clock.now();
  const iat = Math.floor(now / 1000);
  const { privateKey, x5c } = await certificateFor(base, now);
  const claims = behaviour.udapClaims({
    ...{ iss: base, sub: base, iat, exp: iat + validSeconds, jti: randomUUID() },
    ...endpoints,
  });
  const key = behaviour.udapSigningKey() === 'certified' ? privateKey : await anotherKey();
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', x5c }).sign(key);
}
