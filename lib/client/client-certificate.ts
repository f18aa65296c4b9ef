import { X509Certificate } from 'node:crypto';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { ConfigurationError } from '../verdict/outcomes.ts';

/** A certificate and its private key as they are written, PEM. */
export interface WrittenCertificate {
  /** With those that lead from it to its authority, where the server does not have them. */
  cert: string;
  /** In the text of the certificate where absent. */
  key?: string;
  /** Of the key. */
  passphrase?: string;
}

/** What somebody shows in a TLS handshake who asks (mutual TLS). Its key stays inside: whoever writes it down writes nothing. */
export class ClientCertificate {
  readonly #written: WrittenCertificate;
  readonly #leaf: X509Certificate;

  /** @throws ConfigurationError for what is no certificate with its key; shows nothing of either */
  constructor(written: WrittenCertificate) {
    const flaw = certificateFlaw(written);
    if (flaw !== undefined) throw new ConfigurationError(flaw);
    this.#written = written;
    this.#leaf = new X509Certificate(written.cert);
  }

  /** Whose it is, in one line: `CN=maryland, O=Directory`. */
  get subject(): string {
    return this.#leaf.subject.split('\n').join(', ');
  }

  get validFrom(): Date {
    return this.#leaf.validFromDate;
  }

  get validTo(): Date {
    return this.#leaf.validToDate;
  }

  /** Tells one from another. */
  get fingerprint(): string {
    return this.#leaf.fingerprint256;
  }

  /** What a connection is made with that shows it. @param ca trusted beside the public authorities, PEM */
  context(ca?: string): SecureContext {
    return createSecureContext({
      ...paired(this.#written),
      ...(ca !== undefined && { ca: [...rootCertificates, ca] }),
    });
  }
}

/** Why a certificate cannot be shown, if so. */
export function certificateFlaw(written: WrittenCertificate): string | undefined {
  try {
    createSecureContext(paired(written));
    return undefined;
  } catch (error) {
    // What OpenSSL says of it may quote the key; its code does not.
    const { code = '' } = error as NodeJS.ErrnoException;
    if (/MISMATCH/.test(code))
      return 'the certificate is not that of the key; expected two that belong together';
    if (/PASSPHRASE|PASSWORD|BAD_DECRYPT|INTERRUPTED|CANCELLED/.test(code))
      return `the key is encrypted, and ${written.passphrase === undefined ? 'there is no passphrase' : 'the passphrase is wrong'}; expected passphrase beside it`;
    return 'it is no certificate and its private key, PEM; expected both, in two files or in one';
  }
}

const paired = ({ cert, key = cert, passphrase }: WrittenCertificate) => ({
  ...{ cert, key },
  ...(passphrase !== undefined && { passphrase }),
});
