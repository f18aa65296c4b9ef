import { isIP } from 'node:net';
import type { Certified } from './certified.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 86_400_000;

/** Short enough for every client: some take no certificate that lives longer than 398 days. */
const life = 90 * day;

/**
 * A certificate for some hosts, names or addresses, with the authority that vouches for it, PEM. Keys are new each time and
 * that of the authority is dropped, so whoever trusts it trusts this one certificate.
 * @param now the moment by the computer's clock, as clients see it
 */
export async function makeCertificate(
  hosts: string[],
  now = Date.now(),
): Promise<Certified & { authority: string }> {
  // Loads much, and few starts need it; the library needs the first to be there.
  await import('reflect-metadata');
  const library = await import('@peculiar/x509');
  const [authorityKeys, keys] = await Promise.all([newKeys(false), newKeys(true)]);
  const name = 'CN=Authority of a simulated NDH, O=for tests only';
  // The clock of a client may be behind.
  const lifetime = { notBefore: new Date(now - day), notAfter: new Date(now + life) };
  const signed = { signingAlgorithm: algorithm, signingKey: authorityKeys.privateKey, ...lifetime };
  const authority = await library.X509CertificateGenerator.create({
    ...{ subject: name, issuer: name, publicKey: authorityKeys.publicKey, ...signed },
    extensions: [
      new library.BasicConstraintsExtension(true, 0, true),
      new library.KeyUsagesExtension(library.KeyUsageFlags.keyCertSign | library.KeyUsageFlags.cRLSign, true),
      await library.SubjectKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const leaf = await library.X509CertificateGenerator.create({
    ...{ subject: 'CN=Simulated NDH', issuer: name, publicKey: keys.publicKey, ...signed },
    extensions: [
      new library.BasicConstraintsExtension(false, undefined, true),
      new library.KeyUsagesExtension(library.KeyUsageFlags.digitalSignature, true),
      new library.ExtendedKeyUsageExtension([library.ExtendedKeyUsage.serverAuth]),
      new library.SubjectAlternativeNameExtension(
        hosts.map((value) => ({ type: isIP(value) > 0 ? ('ip' as const) : ('dns' as const), value })),
      ),
      await library.AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const secret = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    cert: `${leaf.toString('pem')}\n${authority.toString('pem')}\n`,
    key: `-----BEGIN PRIVATE KEY-----\n${secret.replace(/.{64}/g, '$&\n').trimEnd()}\n-----END PRIVATE KEY-----\n`,
    authority: `${authority.toString('pem')}\n`,
  };
}

const newKeys = (extractable: boolean) =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, extractable, ['sign', 'verify']);
