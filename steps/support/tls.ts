import { rootCertificates } from 'node:tls';
import { shakeHands, type Handshake, type Offer } from '../../lib/client/handshake.ts';
import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { isPrivate, secureAddresses, secured } from './hosts.ts';
import { need } from './need.ts';
import type { NdhWorld } from './world.ts';

/** TLS 1.2 or 1.3 everywhere, and nothing in the clear (NDH-SEC-01). */
export async function expectTls(world: NdhWorld): Promise<void> {
  const exposed = need(world.exposed);
  await expectHandshakes(world, exposed);
  for (const url of exposed) if (url.protocol === 'http:') await judgePlain(world, url, exposed);
}

/** A handshake of TLS 1.2 or 1.3 at every host of the addresses. */
export async function expectHandshakes(world: NdhWorld, addresses: URL[]): Promise<void> {
  for (const url of secureAddresses(addresses)) {
    const { version, cipher, failure } = await shake(world, url, { from: 'TLSv1.2', to: 'TLSv1.3' });
    world.record(`${url.host}: ${version ?? failure}, ${cipher ?? 'no cipher'}`);
    if (version) continue;
    const finding = { expected: 'a handshake of TLS 1.2 or 1.3', received: failure ?? 'none' };
    throw new NonConformance({ ...finding, where: url.origin });
  }
}

async function judgePlain(world: NdhWorld, url: URL, exposed: URL[]): Promise<void> {
  const { response } = await world.conversation.http.exchange({ method: 'GET', url: url.href });
  const { status, headers } = response;
  if (status >= 300 && status < 400 && headers['location']?.startsWith('https:')) return;
  const over = secured(url, exposed);
  const { status: secure } = await shake(world, over, { ask: true });
  const isThere = secure !== undefined && (secure === status || secure < 400);
  const finding = { expected: 'nothing in the clear', received: `status ${status}`, where: url.href };
  throw world.edition.tls.plain === 'short' && isThere
    ? new FallsShort(finding)
    : new NonConformance(finding);
}

/** No handshake of TLS 1.1 or 1.0, or nothing to be had over it (NDH-SEC-02). */
export async function expectOldRefused(world: NdhWorld, old = world.edition.tls.old): Promise<void> {
  let offered = 0;
  for (const url of secureAddresses(need(world.exposed))) {
    const usual = await shake(world, metadataAt(url, world), { from: 'TLSv1.2', ask: true });
    for (const to of ['TLSv1.1', 'TLSv1'] as const) {
      const offer = await shake(world, metadataAt(url, world), { ...weakest, from: 'TLSv1', to, ask: true });
      if (!offer.cannotOffer) offered += 1;
      if (!offer.version) continue;
      world.record(`${url.host} accepts ${offer.version}, and answers ${offer.status ?? 'nothing'}`);
      if (offer.status === undefined || offer.status !== usual.status) continue;
      const finding = {
        expected: 'no answer over an old version of TLS',
        received: `${offer.version}, ${offer.status}`,
      };
      const place = { ...finding, where: url.origin };
      throw old === 'short' ? new FallsShort(place) : new NonConformance(place);
    }
  }
  if (offered === 0) throw new NotTestable('the TLS library of the tester cannot offer TLS 1.1');
}

const weakest = { ciphers: 'ALL:@SECLEVEL=0' };

/** The certificate is valid, for that host and by a known authority; no old version, no weak cipher (NDH-SEC-03). */
export async function expectGoodPractice(world: NdhWorld): Promise<void> {
  for (const url of secureAddresses(need(world.exposed))) {
    const usual = await shake(world, url, {});
    const flaw = usual.version ? certificateFlaw(world, url, usual) : (usual.failure ?? 'no TLS');
    if (flaw) {
      const finding = { expected: 'a valid certificate', received: flaw };
      throw new NonConformance({ ...finding, where: url.origin });
    }
    const weak: Partial<Offer>[] = [
      { ...weakest, from: 'TLSv1', to: 'TLSv1.1' },
      ...['NULL', 'RC4', 'EXPORT'].map((name) => ({
        ciphers: `${name}:@SECLEVEL=0`,
        to: 'TLSv1.2' as const,
      })),
    ];
    for (const offer of weak) {
      const { version, cipher } = await shake(world, url, offer);
      if (!version) continue;
      const finding = {
        expected: 'a refused handshake',
        received: `${version} with ${cipher ?? 'no cipher'}`,
      };
      throw new NonConformance({ ...finding, where: url.origin });
    }
    world.record(`${url.host}: ${usual.version ?? ''}, ${usual.cipher ?? ''}`);
  }
}

const unknownAuthority =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(GET_ISSUER_CERT(_LOCALLY)?|VERIFY_LEAF_SIGNATURE))$/;

function certificateFlaw(world: NdhWorld, url: URL, { flaw }: Handshake): string | undefined {
  const unknown = flaw !== undefined && unknownAuthority.test(flaw);
  if (unknown && isPrivate(url) && world.config.tls.ca === undefined)
    throw new NotTestable(`the authority of ${url.host} is not known: configure tls.ca`);
  return flaw;
}

/** Public content of a host, asked for without credentials. */
const metadataAt = (url: URL, { config }: NdhWorld): URL =>
  new URL(config.baseUrl).hostname === url.hostname
    ? new URL(`${new URL(config.baseUrl).pathname}/metadata`, url)
    : url;

function shake(world: NdhWorld, url: URL, offer: Partial<Offer>): Promise<Handshake> {
  const { ca } = world.config.tls;
  return shakeHands({ url: url.href, ...(ca !== undefined && { ca: [...rootCertificates, ca] }), ...offer });
}
