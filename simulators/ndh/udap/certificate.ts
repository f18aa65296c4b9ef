import type { webcrypto } from 'node:crypto';
import type { X509CertificateGenerator } from '@peculiar/x509';

type Library = typeof import('@peculiar/x509');
type KeyPair = webcrypto.CryptoKeyPair;

/** A key pair with the certificates that speak for it, the leaf first, in base64 of DER as the header x5c has them. */
export interface Certified {
  privateKey: webcrypto.CryptoKey;
  x5c: string[];
}

/** RSA is what every release of UDAP takes. */
const rsa = {
  ...{ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  ...{ modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
};
const elliptic = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

interface Authority {
  library: Library;
  name: string;
  keys: KeyPair;
  certificate: Awaited<ReturnType<typeof X509CertificateGenerator.createSelfSigned>>;
  leafKeys: KeyPair;
}

/** Made when the first document is asked for: keys and library take a fifth of a second that few starts need. */
let authority: Promise<Authority> | undefined;

/** What was certified, by base address and year. */
const certified = new Map<string, Promise<Certified>>();
const mostCertified = 50;

/** A key of this process, certified for a base address by an authority of this process, around some moment. */
export async function certificateFor(base: string, now: number): Promise<Certified> {
  const year = new Date(now).getUTCFullYear();
  const name = `${year} ${base}`;
  const known = certified.get(name);
  if (known) return known;
  // The address is what callers name as the host.
  if (certified.size >= mostCertified) certified.clear();
  authority ??= makeAuthority();
  const made = certify(await authority, base, year);
  certified.set(name, made);
  return made;
}

/** A key that no certificate speaks for. */
export async function anotherKey(): Promise<webcrypto.CryptoKey> {
  return (await makeKeys(rsa)).privateKey;
}

async function makeAuthority(): Promise<Authority> {
  // The library needs this to be there first.
  await import('reflect-metadata');
  const library = await import('@peculiar/x509');
  const [keys, leafKeys] = await Promise.all([makeKeys(elliptic), makeKeys(rsa)]);
  const name = 'CN=Authority of a simulated NDH, O=for tests only';
  const certificate = await library.X509CertificateGenerator.createSelfSigned({
    ...{ name, keys, signingAlgorithm: elliptic },
    notBefore: new Date('2000-01-01'),
    notAfter: new Date('2100-01-01'),
    extensions: [new library.BasicConstraintsExtension(true, 0, true)],
  });
  return { library, name, keys, certificate, leafKeys };
}

async function certify(
  { library, name, keys, certificate, leafKeys }: Authority,
  base: string,
  year: number,
): Promise<Certified> {
  const leaf = await library.X509CertificateGenerator.create({
    ...{ subject: 'CN=Simulated NDH', issuer: name },
    ...{ publicKey: leafKeys.publicKey, signingKey: keys.privateKey, signingAlgorithm: elliptic },
    notBefore: new Date(Date.UTC(year - 1)),
    notAfter: new Date(Date.UTC(year + 2)),
    // The issuer of the metadata has to be a URI among these names.
    extensions: [new library.SubjectAlternativeNameExtension([{ type: 'url', value: base }])],
  });
  return {
    privateKey: leafKeys.privateKey,
    x5c: [leaf, certificate].map((each) => each.toString('base64')),
  };
}

async function makeKeys(algorithm: typeof rsa | typeof elliptic): Promise<KeyPair> {
  return crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
}
