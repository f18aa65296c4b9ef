/** An address without what stands in it of a user; whatever else came is told as it is. */
export function withoutPassword(address: string): string {
  const url = URL.parse(address);
  if (!url || (url.username === '' && url.password === '')) return address;
  url.username = url.password = '';
  return url.href;
}
