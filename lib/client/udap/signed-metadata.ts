import { X509Certificate } from 'node:crypto';
import { compactVerify, decodeJwt, decodeProtectedHeader, errors } from 'jose';
import { NotTestable } from '../../verdict/outcomes.ts';

/** The member `signed_metadata` of UDAP metadata, a JWT: what it says, whoever may have signed it. */
export interface SignedMetadata {
  text: string;
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
}

/** The parts of a JWS in compact form; a text says why it is none. */
export function readSignedMetadata(text: string): SignedMetadata | string {
  if (!/^[\w-]+\.[\w-]+\.[\w-]*$/.test(text)) return 'no three parts in base64url';
  try {
    return { text, header: { ...decodeProtectedHeader(text) }, claims: decodeJwt(text) };
  } catch (error) {
    return `no JSON in header and claims (${(error as Error).message})`;
  }
}

/** The certificates of the header x5c, that of the signer first; a text says why there are none. */
export function certificatesIn({ header: { x5c } }: SignedMetadata): X509Certificate[] | string {
  if (!Array.isArray(x5c) || x5c.length === 0) return 'no certificate in x5c';
  try {
    return x5c.map((each) => new X509Certificate(Buffer.from(String(each), 'base64')));
  } catch {
    return 'no certificate in x5c that can be read';
  }
}

/**
 * Whether the key of a certificate made the signature.
 * @throws NotTestable for a signature that the library of the tester cannot check
 */
export async function isSignedBy({ text }: SignedMetadata, { publicKey }: X509Certificate): Promise<boolean> {
  const { modulusLength = 2048 } = publicKey.asymmetricKeyDetails ?? {};
  if (modulusLength < 2048) throw new NotTestable(`a key of ${modulusLength} bits is not checked`);
  try {
    await compactVerify(text, publicKey);
    return true;
  } catch (error) {
    if (error instanceof errors.JOSENotSupported) throw new NotTestable(error.message);
    return false;
  }
}

/** The URIs among the subject alternative names of a certificate. */
export function uriNames({ subjectAltName = '' }: X509Certificate): string[] {
  // Names with commas are written as JSON texts.
  return [...subjectAltName.matchAll(/(?:^|, )URI:("(?:[^"\\]|\\.)*"|[^,]*)/g)].map(([, name = '']) =>
    name.startsWith('"') ? String(JSON.parse(name)) : name,
  );
}

/** Whether a chain of certificates, the leaf first, ends at one of these authorities. */
export function leadsTo(chain: X509Certificate[], anchors: X509Certificate[]): boolean {
  const issues = (issuer: X509Certificate, subject: X509Certificate): boolean =>
    subject.checkIssued(issuer) && subject.verify(issuer.publicKey);
  for (const [index, certificate] of chain.entries()) {
    if (anchors.some((anchor) => anchor.fingerprint256 === certificate.fingerprint256)) return true;
    if (anchors.some((anchor) => issues(anchor, certificate))) return true;
    const next = chain[index + 1];
    if (!next || !issues(next, certificate)) return false;
  }
  return false;
}

/** The certificates of a PEM text. */
export function certificatesOf(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block));
}
