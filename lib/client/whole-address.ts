/** Whether a value is an address by which anybody finds an endpoint: with a scheme and a host. */
export const isWholeAddress = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z][a-z0-9+.-]*:\/\/[^/]/i.test(value) && URL.canParse(value);
