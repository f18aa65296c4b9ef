import { createPublicKey, createSecretKey, X509Certificate, type KeyObject } from 'node:crypto';
import type { Defect } from '../../defect.ts';
import type { Jwk } from '../../store/clients.ts';

/**
 * What a server does that lets the sender choose the algorithm: the PEM text of a public key serves as the secret of
 * an HMAC.
 */
export const publicKeysAreSecrets =
  (hmac: string): Defect['change'] =>
  (usual) => ({
    acceptsAlgorithm: (algorithm) => algorithm === hmac || usual.acceptsAlgorithm(algorithm),
    keysToTry: (header, keys) =>
      header['alg'] === hmac
        ? keys.filter((key) => key['kid'] === header['kid'])
        : usual.keysToTry(header, keys),
    verificationKey: (key, header) =>
      header['alg'] === hmac ? asSecret(key) : usual.verificationKey(key, header),
  });

const asSecret = (key: Jwk): KeyObject =>
  createSecretKey(
    Buffer.from(createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' })),
  );

/** The public key of a certificate in base64, as in `x5c`. */
export const keyOf = (certificate: string): Jwk => ({
  ...new X509Certificate(Buffer.from(certificate, 'base64')).publicKey.export({ format: 'jwk' }),
});
