/** A search in the one form in which it is compared: without encoding, its parameters in order. */
export function canonicalQuery(search: string): string {
  const [type = '', query = ''] = search.split(/\?(.*)/s);
  const parameters = [...new URLSearchParams(query)].map(([name, value]) => `${name}=${value}`);
  return [type, ...parameters.sort()].join('\n');
}
