import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { ConfigurationError } from '../../verdict/outcomes.ts';
import { certificateFlaw, type WrittenCertificate } from '../client-certificate.ts';
import type { KeyPair } from '../smart/key-pair.ts';
import { certificatesOf, uriNames } from './signed-metadata.ts';

/** What a client of a trust community signs with, and who it is there. */
export interface UdapCredentials {
  pair: KeyPair;
  /** The certificate and those that lead to its authority, DER in base64. */
  x5c: string[];
  /** The URI in the certificate by which the client goes. */
  uri: string;
}

const algorithms: Record<string, string> = { prime256v1: 'ES256', secp384r1: 'ES384' };

/** The credentials of a certificate and its key. @throws ConfigurationError that shows nothing of either */
export function udapCredentials(written: WrittenCertificate): UdapCredentials {
  const flaw = certificateFlaw(written);
  if (flaw !== undefined) throw new ConfigurationError(flaw);
  const chain = certificatesOf(written.cert);
  const [uri] = chain[0] ? uriNames(chain[0]) : [];
  if (uri === undefined)
    throw new ConfigurationError(
      'the certificate has no URI among its alternative names; expected the one by which the client is known',
    );
  const { cert, key = cert, passphrase } = written;
  const privateKey = createPrivateKey({ key, ...(passphrase !== undefined && { passphrase }) });
  const alg = algorithmOf(privateKey);
  const publicKey = createPublicKey(privateKey);
  const x5c = chain.map(({ raw }) => raw.toString('base64'));
  return { pair: { kid: uri, alg, privateKey, publicKey }, x5c, uri };
}

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string {
  if (asymmetricKeyType === 'rsa') return 'RS256';
  const alg = algorithms[asymmetricKeyDetails?.namedCurve ?? ''];
  if (alg !== undefined) return alg;
  throw new ConfigurationError('its key is of no kind that UDAP signs with; expected RSA, P-256 or P-384');
}
