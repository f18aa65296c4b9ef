import type { X509Certificate } from 'node:crypto';
import { bodyJson } from '../../../lib/client/decoded-body.ts';
import { sameAddress } from '../../../lib/client/udap/same-address.ts';
import {
  certificatesIn,
  certificatesOf,
  isSignedBy,
  leadsTo,
  readSignedMetadata,
  uriNames,
  type SignedMetadata,
} from '../../../lib/client/udap/signed-metadata.ts';
import { isWholeAddress } from '../../../lib/client/whole-address.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { metadataRead } from './metadata.ts';

/** The longest time for which metadata may be signed: a year, and a leap one (UDAP-DISC-05). */
const longestSeconds = 366 * 24 * 3600;

interface Reading {
  metadata: Record<string, unknown>;
  /** Builds the finding at its place. */
  finding: (expected: string, received: string) => { expected: string; received: string; where: string };
  signed: SignedMetadata | string;
}

function read(world: NdhWorld): Reading {
  const { metadata, answer } = metadataRead(world);
  const { signed_metadata: text } = metadata;
  if (typeof text !== 'string') throw new NotTestable('there are no signed metadata (UDAP-DISC-02)');
  const place = where(answer).split('\n', 1)[0] ?? '';
  const finding = (expected: string, received: string) => ({ expected, received, where: place });
  return { metadata, finding, signed: readSignedMetadata(text) };
}

function readDecoded(world: NdhWorld): Reading & { signed: SignedMetadata } {
  const reading = read(world);
  const { signed } = reading;
  if (typeof signed === 'string') throw new NotTestable(`the signed metadata are ${signed} (UDAP-DISC-03)`);
  return { ...reading, signed };
}

/** The metadata are signed by the key of the certificate beside them (UDAP-DISC-03). */
export async function expectSignature(world: NdhWorld): Promise<void> {
  const { finding, signed } = read(world);
  if (typeof signed === 'string') throw new NonConformance(finding('a JWT', signed));
  const certificates = certificatesIn(signed);
  if (typeof certificates === 'string')
    throw new NonConformance(finding('the certificate of the signer', certificates));
  const [signer] = certificates as [X509Certificate];
  noteCertificates(world, signed, certificates);
  const { algorithms, otherAlgorithm } = world.edition.udap;
  const alg = String(signed.header['alg']);
  const isKnown = algorithms.includes(alg);
  const unknown = finding(algorithms.join(' or '), alg);
  if (/^(none|HS\d+)$/i.test(alg) || (!isKnown && otherAlgorithm === 'broken'))
    throw new NonConformance(unknown);
  if (!(await isSignedBy(signed, signer)))
    throw new NonConformance(finding('a signature by the first certificate', 'one that does not verify'));
  if (!isKnown) throw new FallsShort(unknown);
}

function noteCertificates(world: NdhWorld, { header }: SignedMetadata, chain: X509Certificate[]): void {
  const { trustAnchor } = world.config.udap;
  for (const { subject, validFrom, validTo } of chain)
    world.record(`${subject.replaceAll('\n', ', ')}: valid from ${validFrom} to ${validTo}`);
  if (trustAnchor !== undefined)
    world.record(
      `the chain ${leadsTo(chain, certificatesOf(trustAnchor)) ? 'leads' : 'does not lead'} to udap.trustAnchor`,
    );
  for (const name of ['jku', 'kid'])
    if (header[name] !== undefined) world.record(`the header has ${name}: ${JSON.stringify(header[name])}`);
}

/** Issuer and subject are the base, which the certificate names too (UDAP-DISC-04). */
export async function expectIssuer(world: NdhWorld): Promise<void> {
  const { finding, signed } = readDecoded(world);
  const certificates = certificatesIn(signed);
  if (typeof certificates === 'string') throw new NotTestable(`there is ${certificates} (UDAP-DISC-03)`);
  const { iss, sub } = signed.claims;
  const base = world.config.baseUrl;
  if (typeof iss !== 'string')
    throw new NonConformance(finding(`iss ${base}`, JSON.stringify(iss) ?? 'none'));
  const names = uriNames((certificates as [X509Certificate])[0]);
  const alias = sameAddress(iss, base) ? undefined : await ownAddress(world);
  if (!sameAddress(iss, base) && !(alias !== undefined && sameAddress(iss, alias)))
    throw new NonConformance(finding(`iss ${base}`, iss));
  if (!names.some((name) => sameAddress(name, iss)))
    throw new NonConformance(
      finding(`${iss} among the names of the certificate`, names.join(', ') || 'no URI'),
    );
  if (typeof sub !== 'string' || !sameAddress(sub, iss))
    throw new NonConformance(finding(`sub ${iss}`, JSON.stringify(sub) ?? 'none'));
}

/** What the server calls its own base, where the run uses an alias. */
async function ownAddress({ conversation }: NdhWorld): Promise<string | undefined> {
  const statement = bodyJson(await conversation.metadata()) as
    { implementation?: { url?: unknown } } | undefined;
  const url = statement?.implementation?.url;
  return typeof url === 'string' ? url : undefined;
}

/** They are signed for a year at most (UDAP-DISC-05). */
export function expectOneYear(world: NdhWorld): void {
  const { finding, signed } = readDecoded(world);
  const { iat, exp } = signed.claims;
  if (typeof iat !== 'number' || typeof exp !== 'number')
    throw new NotTestable('iat or exp is no number (UDAP-DISC-06)');
  const now = world.conversation.clock.own.latest().getTime() / 1000;
  if (exp < now) world.record(`the signed metadata have expired: exp is ${exp}`);
  if (iat > now) world.record(`the signed metadata are from the future: iat is ${iat}`);
  const days = Math.round((exp - iat) / (24 * 3600));
  if (exp - iat > longestSeconds)
    throw new NonConformance(finding('exp at most 366 days after iat', `${days} days after it`));
}

/** The claims tell time, number and endpoints (UDAP-DISC-06). */
export function expectClaims(world: NdhWorld): void {
  const { metadata, finding, signed } = readDecoded(world);
  const { claims } = signed;
  const endpoints = ['token_endpoint', 'registration_endpoint', 'authorization_endpoint'].filter(
    (name) => name !== 'authorization_endpoint' || metadata[name] !== undefined,
  );
  const isNumber = (value: unknown): boolean => typeof value === 'number';
  const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
  const expected: [name: string, what: string, holds: (value: unknown) => boolean][] = [
    ['iat', 'a number', isNumber],
    ['exp', 'a number', isNumber],
    ['jti', 'a text', isText],
    ...endpoints.map((name): [string, string, typeof isText] => [name, 'an absolute URL', isWholeAddress]),
  ];
  for (const [name, what, holds] of expected)
    if (!holds(claims[name]))
      throw new NonConformance(
        finding(`the signed ${name}: ${what}`, JSON.stringify(claims[name]) ?? 'none'),
      );
  for (const name of endpoints)
    if (claims[name] !== metadata[name])
      world.record(`the signed ${name} differs: ${JSON.stringify(claims[name])}`);
}
