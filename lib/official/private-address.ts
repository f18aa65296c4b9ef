import { isIPv4 } from 'node:net';

/** Whether an address is one that the validator's protection refuses: without TLS, or of a private network. */
export function isPrivateAddress(address: string): boolean {
  const url = URL.parse(address);
  if (!url) return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.protocol === 'http:' || host === 'localhost' || host === '::1') return true;
  return isIPv4(host) && /^(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(host);
}
