import { isIP } from 'node:net';
import type { TargetConfig } from '../config/target-config.ts';

type Trust = { baseUrl: string; files: Pick<TargetConfig['files'], 'tokenHosts'> };

/** Whether credentials may go to the address: only to the host of baseUrl and to files.tokenHosts (A47), never down to http. */
export function tokenAllowed(url: string, config: Trust): boolean {
  if (!URL.canParse(url)) return false;
  const target = new URL(url);
  const base = new URL(config.baseUrl);
  if (target.protocol !== 'https:' && target.protocol !== base.protocol) return false;
  if (target.host === base.host) return true;
  return config.files.tokenHosts.some((host) => host === target.host || host === target.hostname);
}

/**
 * Why an address that came from the target is never fetched, or undefined where it may be: only http and https,
 * and no loopback or link-local address unless the target itself is one.
 */
export function fetchFlaw(url: string, config: Pick<TargetConfig, 'baseUrl'>): string | undefined {
  if (!URL.canParse(url)) return 'it is no URL';
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return `its scheme is ${protocol.slice(0, -1)}`;
  if (isLocal(hostname) && !isLocal(new URL(config.baseUrl).hostname)) {
    return `${hostname} is a loopback or link-local address`;
  }
  return undefined;
}

function isLocal(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) === 4) return /^(127|0)\./.test(host) || host.startsWith('169.254.');
  if (isIP(host) === 6) return host === '::1' || host === '::' || /^fe[89ab]|^::ffff:(7f|0|a9fe)/i.test(host);
  return host === 'localhost' || host.endsWith('.localhost');
}
