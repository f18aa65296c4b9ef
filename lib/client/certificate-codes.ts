import { NotTestable } from '../verdict/outcomes.ts';
import type { Certificates } from './certificates.ts';
import { ClientCertificate } from './client-certificate.ts';
import type { Codes } from './codes.ts';
import { newEcKey } from './smart/key-pair.ts';
import { selfSigned } from './smart/self-signed.ts';

/** Certificates in the place of one-time codes, where one is what an account logs in with beside its secret. */
export class CertificateCodes implements Codes {
  readonly #right: ClientCertificate;
  readonly #known: Certificates;

  constructor(right: ClientCertificate, known: Certificates) {
    this.#right = right;
    this.#known = known;
  }

  async fresh(): Promise<string> {
    return this.#known.nameOf(this.#right);
  }

  /** A certificate of nobody's authority. */
  async wrong(): Promise<string> {
    const key = newEcKey();
    const der = await selfSigned(key);
    const cert = `-----BEGIN CERTIFICATE-----\n${der.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
    const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    return this.#known.nameOf(new ClientCertificate({ cert, key: pem }));
  }

  async old(): Promise<string> {
    throw new NotTestable('a certificate is no one-time code: none is old');
  }

  last(): never {
    throw new NotTestable('a certificate is no one-time code: it may be shown again');
  }

  mayBeSpent(): boolean {
    return false;
  }
}
