import 'reflect-metadata';
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';
import { SignJWT } from 'jose';
import { sameAddress } from '../../../../lib/client/udap/same-address.ts';
import {
  certificatesIn,
  certificatesOf,
  isSignedBy,
  leadsTo,
  readSignedMetadata,
  uriNames,
  type SignedMetadata,
} from '../../../../lib/client/udap/signed-metadata.ts';
import { NotTestable } from '../../../../lib/verdict/outcomes.ts';

const elliptic = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const dates = { notBefore: new Date('2026-01-01'), notAfter: new Date('2027-01-01') };
const names = ['https://ndh.example/fhir', 'https://ndh.example/a,b'];

/** An authority, and a certificate with some URIs that it issued. */
async function certify() {
  const keys = await crypto.subtle.generateKey(elliptic, true, ['sign', 'verify']);
  const authority = await crypto.subtle.generateKey(elliptic, true, ['sign', 'verify']);
  const own = { ...dates, signingAlgorithm: elliptic, name: 'CN=authority', keys: authority };
  const root = await X509CertificateGenerator.createSelfSigned(own);
  const leaf = await X509CertificateGenerator.create({
    ...{ ...dates, subject: 'CN=leaf', issuer: root.subject, signingAlgorithm: elliptic },
    ...{ publicKey: keys.publicKey, signingKey: authority.privateKey },
    extensions: [
      new SubjectAlternativeNameExtension([
        { type: 'dns', value: 'ndh.example' },
        ...names.map((value) => ({ type: 'url' as const, value })),
      ]),
    ],
  });
  return { keys, root, leaf };
}

let own: Awaited<ReturnType<typeof certify>>;
let foreign: Awaited<ReturnType<typeof certify>>;
before(async () => {
  [own, foreign] = await Promise.all([certify(), certify()]);
});

const node = (certificate: { toString(format: 'pem'): string }): X509Certificate =>
  new X509Certificate(certificate.toString('pem'));

async function signed(x5c: unknown): Promise<SignedMetadata> {
  const text = await new SignJWT({ iss: 'x' })
    .setProtectedHeader({ alg: 'ES256', x5c: x5c as string[] })
    .sign(own.keys.privateKey);
  const read = readSignedMetadata(text);
  assert(typeof read !== 'string');
  return read;
}

describe('signed UDAP metadata', () => {
  test('verify by the key of the first certificate, and by no other', async () => {
    const metadata = await signed([own.leaf.toString('base64')]);
    assert.equal(metadata.claims['iss'], 'x');
    const [certificate] = certificatesIn(metadata) as [X509Certificate];
    assert.equal(await isSignedBy(metadata, certificate), true);
    assert.equal(await isSignedBy(metadata, node(foreign.leaf)), false);
  });

  const flawed: [text: string, flaw: RegExp][] = [
    ['', /three parts/],
    ['a.b', /three parts/],
    ['a.b.c.d', /three parts/],
    ['a+.b.c', /three parts/],
    ['YQ.YQ.YQ', /no JSON/],
    ['W10.W10.YQ', /no JSON/],
  ];
  for (const [text, flaw] of flawed)
    test(`of ${text || 'nothing'} are none`, () => assert.match(readSignedMetadata(text) as string, flaw));

  for (const x5c of [undefined, [], 'MII', ['MII'], [null], {}])
    test(`with x5c ${JSON.stringify(x5c)} name no signer`, async () =>
      assert.match(String(certificatesIn(await signed(x5c))), /no certificate in x5c/));

  test('with an extension that nobody knows are not judged', async () => {
    const header = { alg: 'ES256', crit: ['zzq'], zzq: 1 };
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const read = readSignedMetadata(`${part(header)}.${part({})}.AAAA`) as SignedMetadata;
    await assert.rejects(isSignedBy(read, node(own.leaf)), NotTestable);
  });
});

describe('a certificate', () => {
  test('tells its URIs, also those with a comma', () => assert.deepEqual(uriNames(node(own.leaf)), names));

  test('leads to the authority that issued it, in the chain or configured', () => {
    const [leaf, root] = [node(own.leaf), node(own.root)];
    const [anchor] = certificatesOf(`${own.root.toString('pem')}\n${foreign.root.toString('pem')}`);
    assert.equal(leadsTo([leaf], [anchor!]), true);
    assert.equal(leadsTo([leaf, root], [root]), true);
    assert.equal(leadsTo([leaf], [node(foreign.root)]), false);
    assert.equal(leadsTo([leaf, node(foreign.root)], [node(foreign.root)]), false);
  });
});

describe('two addresses', () => {
  const pairs: [one: string, other: string, same: boolean][] = [
    ['https://ndh.example/fhir', 'HTTPS://NDH.example:443/fhir/', true],
    ['http://ndh.example:80', 'http://ndh.example/', true],
    ['https://ndh.example/fhir', 'https://ndh.example/FHIR', false],
    ['https://ndh.example/fhir', 'http://ndh.example/fhir', false],
    ['no address', 'no address', true],
  ];
  for (const [one, other, same] of pairs)
    test(`${one} and ${other}: ${same ? 'same' : 'two'}`, () => assert.equal(sameAddress(one, other), same));
});
