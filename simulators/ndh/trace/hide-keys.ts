/** Members of a JSON Web Key that no one else may have. */
const secret = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']);

/** A key set with a mark in place of each secret member, so that a trace shows that it was sent and not what. */
export function hideKeys(set: unknown): unknown[] | undefined {
  const keys = (typeof set === 'object' && set !== null ? set : {}) as { keys?: unknown };
  return Array.isArray(keys.keys) ? keys.keys.map(hideKey) : undefined;
}

function hideKey(key: unknown): unknown {
  if (typeof key !== 'object' || key === null) return key;
  return Object.fromEntries(
    Object.entries(key).map(([name, value]) => [name, secret.has(name) ? '(hidden)' : (value as unknown)]),
  );
}
