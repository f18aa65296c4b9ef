import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { readText } from '../../lib/config/read-text.ts';
import { ConfigurationError } from '../../lib/verdict/outcomes.ts';
import type { Certified } from '../../simulators/ndh/tls/certified.ts';

/** The options of TLS as they were given. */
export interface TlsOptions {
  tlsCert?: string;
  tlsKey?: string;
  tlsSelfSigned?: string;
  publicUrl?: string;
}

/**
 * By what the simulator is to speak TLS; nothing where it is not to.
 * @throws ConfigurationError for files that cannot be read or used
 */
export async function tlsOf(options: TlsOptions): Promise<Certified | undefined> {
  const { tlsCert: cert, tlsKey: key, tlsSelfSigned: authority } = options;
  if (authority !== undefined && (cert ?? key) !== undefined)
    throw new ConfigurationError('--tls-self-signed and --tls-cert exclude each other');
  if (authority !== undefined) return selfSigned(authority, options.publicUrl);
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined) throw new ConfigurationError('--tls-key goes with --tls-cert only');
  if (key === undefined) throw new ConfigurationError('--tls-cert goes with --tls-key only');
  return checked(cert, key);
}

function checked(certFile: string, keyFile: string): Certified {
  const [cert, key] = [
    readText(certFile, `--tls-cert: ${certFile}`, 'a certificate, PEM'),
    readText(keyFile, `--tls-key: ${keyFile}`, 'its private key, PEM'),
  ];
  const certificate = certificateIn(certFile, cert);
  if (!certificate.checkPrivateKey(privateKeyIn(keyFile, key)))
    throw new ConfigurationError(
      `--tls-key: ${keyFile} is not the key of ${certFile}, whose first certificate is for ${certificate.subjectAltName ?? certificate.subject}`,
    );
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ConfigurationError(`--tls-cert: ${certFile} is of no use for TLS (${code ?? message})`);
  }
  return { cert, key };
}

function certificateIn(file: string, text: string): X509Certificate {
  const certificate = parsed(text);
  if (!certificate)
    throw new ConfigurationError(`--tls-cert: ${file} holds no certificate that can be read; expected PEM`);
  const now = new Date();
  if (certificate.validToDate < now)
    throw new ConfigurationError(
      `--tls-cert: ${file} has expired, on ${certificate.validToDate.toISOString()}; no client would take it`,
    );
  if (certificate.validFromDate > now)
    throw new ConfigurationError(
      `--tls-cert: ${file} is not valid before ${certificate.validFromDate.toISOString()}; no client would take it yet`,
    );
  return certificate;
}

function parsed(text: string): X509Certificate | undefined {
  if (!text.includes('-----BEGIN CERTIFICATE-----')) return undefined;
  try {
    return new X509Certificate(text);
  } catch {
    return undefined;
  }
}

function privateKeyIn(file: string, text: string): KeyObject {
  try {
    return createPrivateKey(text);
  } catch {
    const problem = /ENCRYPTED/.test(text)
      ? 'is encrypted; expected a key without a passphrase'
      : 'holds no private key that can be read; expected PEM';
    throw new ConfigurationError(`--tls-key: ${file} ${problem}`);
  }
}

async function selfSigned(file: string, publicUrl: string | undefined): Promise<Certified> {
  // It is a slip of the hand that would cost somebody a file.
  if (existsSync(file) && !parsed(readText(file, `--tls-self-signed: ${file}`)))
    throw new ConfigurationError(
      `--tls-self-signed: ${file} is there and no certificate, so it is not overwritten`,
    );
  const host = publicUrl && URL.parse(publicUrl)?.hostname.replace(/^\[|\]$/g, '');
  // Loaded only here: the library takes its time.
  const { makeCertificate } = await import('../../simulators/ndh/tls/make-certificate.ts');
  const made = await makeCertificate([
    ...new Set(['localhost', '127.0.0.1', '::1', ...(host ? [host] : [])]),
  ]);
  try {
    writeFileSync(file, made.authority);
  } catch (error) {
    throw new ConfigurationError(`--tls-self-signed: ${file} cannot be written (${codeOf(error)})`);
  }
  return made;
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown';
