import { createPublicKey, createSecretKey, X509Certificate, type KeyObject } from 'node:crypto';
import type { Jwk } from '../../store/clients.ts';

/** The PEM text of a public key as the secret of an HMAC: what a server does that lets the sender choose the algorithm. */
export const asSecret = (key: Jwk): KeyObject =>
  createSecretKey(
    Buffer.from(createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' })),
  );

/** The public key of a certificate in base64, as in `x5c`. */
export const keyOf = (certificate: string): Jwk => ({
  ...new X509Certificate(Buffer.from(certificate, 'base64')).publicKey.export({ format: 'jwk' }),
});
