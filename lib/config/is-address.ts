/** Whether a text is an http:// or https:// address without user name or password. */
export function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

/**
 * Whether a piece of a configuration's value tells no more than where something is: it is an address without a query, the
 * host in one, or a host by itself.
 */
export function isAddressPart(piece: string, whole: string, key: string): boolean {
  if (isAddress(piece)) return new URL(piece).search === '';
  return hostKeys.has(key) || (isAddress(whole) && new URL(whole).host.includes(piece.toLowerCase()));
}

/** Keys whose values are hosts by themselves. */
const hostKeys = new Set(['host', 'tokenHosts', 'port']);
