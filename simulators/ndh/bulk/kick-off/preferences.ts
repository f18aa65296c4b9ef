/**
 * The preferences of a Prefer header, each as `name` or `name=value`, in small letters (RFC 7240). A value may be quoted,
 * and an empty one is none. What stands behind a semicolon counts like a preference: some clients write it so.
 */
export const preferencesIn = (prefer: string | undefined): string[] =>
  (prefer ?? '')
    .toLowerCase()
    .replace(/\s*=\s*/g, '=')
    .replace(/="([^"\\]*)"/g, (_, value: string) => (value === '' ? '' : `=${encodeURIComponent(value)}`))
    .split(/[,;\s]+/);
