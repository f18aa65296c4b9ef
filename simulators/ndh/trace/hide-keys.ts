/** Members of a JSON Web Key that everybody may have (RFC 7517, RFC 7518); the rest is hidden. */
const open = new Set([
  ...['kty', 'kid', 'use', 'alg', 'key_ops', 'ext', 'n', 'e', 'crv', 'x', 'y', 'iat', 'exp', 'nbf'],
  ...['x5c', 'x5t', 'x5t#S256', 'x5u'],
]);

/** A key set with a mark in place of each member that may be secret, so that a trace shows that it was sent and not what. */
export function hideKeys(set: unknown): unknown[] | undefined {
  const keys = (typeof set === 'object' && set !== null ? set : {}) as { keys?: unknown };
  return Array.isArray(keys.keys) ? keys.keys.map(hideKey) : undefined;
}

/** A key with a mark in place of each member that may be secret. */
export function hideKey(key: unknown): unknown {
  if (typeof key === 'string') return mark;
  if (typeof key !== 'object' || key === null) return key;
  return Object.fromEntries(
    Object.entries(key).map(([name, value]) => [name, open.has(name) ? (value as unknown) : mark]),
  );
}

const mark = '(hidden)';
