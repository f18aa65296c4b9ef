import { rootCertificates } from 'node:tls';
import { type Handshake, shakeHands } from '../../client/handshake.ts';
import { nearnessOf } from '../../client/nearness.ts';
import { addressesOf } from '../../config/addresses-of.ts';
import type { TargetConfig } from '../../config/target-config.ts';
import { type Check, type Finding, notConfigured, ok, problem, warning } from '../check.ts';

const day = 86_400_000;

/** Days before the end of a certificate from which on somebody should know. */
const fewDays = 14;

/** Whether the certificates of the target's hosts are to be trusted, and for how long. */
export const tlsChecks: Check[] = [
  {
    id: 'tls',
    title: 'TLS',
    needs: ['address'],
    run: ({ config }) => looked([new URL(config.baseUrl)], config),
  },
  {
    id: 'tls-others',
    title: 'TLS of other hosts',
    needs: ['configuration'],
    run: ({ config }) => {
      const others = otherOrigins(config);
      return others.length > 0
        ? looked(others, config)
        : notConfigured('every address is one of the same host and port');
    },
  },
];

/** One address of each origin that the configuration names beside the base. */
function otherOrigins(config: TargetConfig): URL[] {
  const own = new URL(config.baseUrl).origin;
  return [...new Map(addressesOf(config).map((url) => [url.origin, url])).values()].filter(
    ({ origin }) => origin !== own,
  );
}

const order: Finding['state'][] = ['problem', 'warning', 'ok', 'not-configured'];

/** The worst of what is found at some addresses, with all details of that kind. */
async function looked(urls: URL[], { tls }: TargetConfig): Promise<Finding> {
  const ca = tls.ca === undefined ? undefined : [...rootCertificates, tls.ca];
  const found = await Promise.all(urls.map((url) => lookedAt(url, ca)));
  const worst = order.find((state) => found.some((each) => each.state === state)) ?? 'ok';
  const alike = found.filter(({ state }) => state === worst);
  const [first] = alike;
  return { ...(first ?? ok('')), detail: alike.map(({ detail }) => detail).join('; ') };
}

async function lookedAt(url: URL, ca: string[] | undefined): Promise<Finding> {
  if (url.protocol === 'https:')
    return judged(url.host, await shakeHands({ url: url.href, ...(ca && { ca }) }), Date.now());
  return nearnessOf(url.hostname) === 'loopback'
    ? notConfigured(`${url.host} is plain http on this machine`)
    : warning(`${url.host} is plain http: secrets travel readable`, 'give https: addresses');
}

/** What a handshake says of a host, at a moment in milliseconds since 1970. */
export function judged(host: string, { version, flaw, failure, expires }: Handshake, now: number): Finding {
  if (version === undefined) {
    const remedy = 'see that the port is one for TLS, and that the server speaks TLS 1.2 or 1.3';
    return problem(`${host} makes no TLS handshake (${failure ?? 'the connection was closed'})`, remedy);
  }
  const until = expires ? ` (the first of its chain ends on ${expires.toISOString().slice(0, 10)})` : '';
  if (flaw !== undefined) {
    const [why, remedy] = flaws.find(([code]) => code.test(flaw))?.slice(1) ?? [flaw, otherRemedy];
    return problem(`${host}: ${String(why)}${/EXPIRED/.test(flaw) ? until : ''}`, String(remedy));
  }
  const days = expires ? Math.floor((expires.getTime() - now) / day) : undefined;
  const told = `${host}: ${version}, ${days === undefined ? 'no end of life' : `${days} days left`}`;
  return days !== undefined && days < fewDays
    ? warning(`${told}${until}`, 'renew the certificate, above all before a run that lasts days')
    : ok(told);
}

const otherRemedy = 'give the server a certificate that clients trust';
const trust =
  'name its authority in tls.ca (with --target: --ca FILE), and let the server send its whole chain';

/** What is said of the usual flaws, and what to do. */
const flaws: [code: RegExp, why: string, remedy: string][] = [
  [
    /EXPIRED/,
    'the certificate has expired',
    'renew the certificate; and see that the clock of this machine is right',
  ],
  [/NOT_YET_VALID/, 'the certificate is not valid yet', 'see that the clock of this machine is right'],
  [/ALTNAME/, 'the certificate is for another host', 'give it this name, or the address the name it has'],
  [/SELF_SIGNED|UNABLE_TO/, 'the certificate is of an authority that nobody here knows', trust],
  [/REVOKED/, 'the certificate is revoked', otherRemedy],
];
