/**
 * Seconds until a Retry-After as RFC 9110 §10.2.3 has it: seconds or an HTTP date, which may lie in the past.
 * NaN for anything else, undefined where there is none.
 */
export function retryAfter(headers: Record<string, string>, now: Date): number | undefined {
  const value = headers['retry-after']?.trim();
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  if (!/^[A-Z][a-z]+, .* GMT$/.test(value)) return Number.NaN;
  return Math.ceil((new Date(value).getTime() - now.getTime()) / 1000);
}
