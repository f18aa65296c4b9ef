import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const newKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
const day = 86_400_000;

/** A certificate of a client and its key, PEM. */
export interface Issued {
  cert: string;
  key: string;
}

/** An authority that certifies clients, for some days from now on, by a name and perhaps a URI. */
export interface Authority {
  /** Its own certificate, PEM. */
  cert: string;
  issue(name: string, wanted?: { days?: number; uri?: string }): Promise<Issued>;
}

export async function anAuthority(): Promise<Authority> {
  const own = await newKeys();
  const issuer = 'CN=Authority of clients';
  const lifetime = (days: number) => ({
    notBefore: new Date(Date.now() - 40 * day),
    notAfter: new Date(Date.now() + days * day),
  });
  const root = await X509CertificateGenerator.createSelfSigned({
    ...{ name: issuer, keys: own, signingAlgorithm: algorithm, ...lifetime(400) },
    extensions: [new BasicConstraintsExtension(true, 0, true)],
  });
  const issue: Authority['issue'] = async (name, { days = 300, uri } = {}) => {
    const { publicKey, privateKey } = await newKeys();
    const certificate = await X509CertificateGenerator.create({
      ...{ subject: `CN=${name}`, issuer, publicKey, signingKey: own.privateKey },
      ...{ signingAlgorithm: algorithm, ...lifetime(days) },
      extensions: [
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth]),
        ...(uri === undefined ? [] : [new SubjectAlternativeNameExtension([{ type: 'url', value: uri }])]),
      ],
    });
    const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey)).toString('base64');
    return {
      cert: certificate.toString('pem'),
      key: `-----BEGIN PRIVATE KEY-----\n${key.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`,
    };
  };
  return { cert: root.toString('pem'), issue };
}
