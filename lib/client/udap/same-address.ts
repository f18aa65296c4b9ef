/** Whether two addresses are the same but for the case of scheme and host, a default port and slashes at the end. */
export function sameAddress(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(address: string): string {
  const text = URL.canParse(address) ? new URL(address).href : address;
  return text.replace(/\/+$/, '');
}
