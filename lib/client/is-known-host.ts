import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';

/** Names that nobody ever has (RFC 6761), so that none need be asked about them. */
const reserved = /(^|\.)invalid\.?$/i;

/** Whether a host has an address; `undefined` where nobody can be asked. */
export async function isKnownHost(hostname: string): Promise<boolean | undefined> {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) > 0) return true;
  if (reserved.test(host)) return false;
  try {
    await lookup(host);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOTFOUND' ? false : undefined;
  }
}
