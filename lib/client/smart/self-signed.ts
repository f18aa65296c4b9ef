import type { KeyPair } from './key-pair.ts';

const made = new WeakMap<KeyPair, Promise<string>>();

/** A certificate that a key has signed for itself, DER in base64 as the header `x5c` holds it. */
export function selfSigned(key: KeyPair): Promise<string> {
  const certificate = made.get(key) ?? make(key);
  made.set(key, certificate);
  return certificate;
}

async function make({ alg, privateKey, publicKey }: KeyPair): Promise<string> {
  // Loads much, and one scenario alone needs it.
  await import('reflect-metadata');
  const { X509CertificateGenerator } = await import('@peculiar/x509');
  const algorithm = alg.startsWith('RS')
    ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-384' }
    : { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' };
  const keys = {
    privateKey: privateKey.toCryptoKey(algorithm, false, ['sign']),
    publicKey: publicKey.toCryptoKey(algorithm, true, ['verify']),
  };
  const certificate = await X509CertificateGenerator.createSelfSigned({
    ...{ name: 'CN=harness.example', keys, signingAlgorithm: algorithm },
    // The clock of a target may be anywhere.
    ...{ notBefore: new Date('2000-01-01'), notAfter: new Date('2100-01-01') },
  });
  return Buffer.from(certificate.rawData).toString('base64');
}
