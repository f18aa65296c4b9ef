import { type Addresses, addressesOf } from '../config/addresses-of.ts';
import type { TargetConfig } from '../config/target-config.ts';
import { isNearer, nearnessOf } from './nearness.ts';

/**
 * Why an address that came from the target is never asked, or undefined where it may be: only http and https, and no
 * host that is nearer to the tester's machine than the target itself, unless the configuration names it.
 */
export function fetchFlaw(url: string, config: Addresses): string | undefined {
  if (!URL.canParse(url)) return 'it is no URL';
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return `its scheme is ${protocol.slice(0, -1)}`;
  return isConfigured(url, config) ? undefined : nearFlaw(hostname, hostname, config);
}

/** Why a host of that address is never asked: the same for a name that has been looked up. */
export function nearFlaw(
  hostname: string,
  address: string,
  { baseUrl }: Pick<TargetConfig, 'baseUrl'>,
): string | undefined {
  const nearness = nearnessOf(address);
  if (!isNearer(nearness, nearnessOf(new URL(baseUrl).hostname))) return undefined;
  const place = hostname === address ? hostname : `${hostname}, which is ${address},`;
  return `${place} is a ${nearness} address, which the target's is not (files.tokenHosts can allow it)`;
}

/** Whether the tester has named the host of an address, on whatever port. */
export function isConfigured(url: string, config: Addresses): boolean {
  const { hostname } = new URL(url);
  return addressesOf(config).some((each) => each.hostname === hostname) || isTokenHost(url, config);
}

/** Whether the tester has named whoever is to answer at an address, so that silence there is the target's. */
export function isConfiguredOrigin(url: string, config: Addresses): boolean {
  const { origin } = new URL(url);
  return addressesOf(config).some((each) => each.origin === origin) || isTokenHost(url, config);
}

function isTokenHost(url: string, { files }: Addresses): boolean {
  const { host, hostname } = new URL(url);
  return (files?.tokenHosts ?? []).some((each) => [host, hostname].includes(each));
}
